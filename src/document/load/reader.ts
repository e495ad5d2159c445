import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { type Access, isUrl } from '../access.ts';
import { displayPath } from '../place.ts';
import { ownSpecs, type Provider } from '../provider.ts';
import { readSource, type SourceFile } from '../source-file.ts';
import { type Copy, findCopy, keepCopy, type Remote } from './copies.ts';
import { fetchRemote, Unreachable } from './fetch-remote.ts';

/** Reads the files of one document, each of them once. */
export interface Reader {
  /** @throws Error with the reason as a clause */
  readonly read: (file: string) => Promise<SourceFile>;
  /**
   * The bytes at a URL.
   * @throws Error with the reason as a clause
   */
  readonly bytes: (url: string) => Promise<Buffer>;
  /** The final path or URL of a file, to which its references are relative. */
  readonly baseOf: (file: string) => string;
  /** All local files that were requested, including missing ones. */
  readonly files: () => readonly string[];
  /** Reports, once, that a local file outside of the document's folder is read. */
  readonly reportOutside: (file: string) => void;
}

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

const isInside = (folder: string, file: string): boolean => {
  const path = relative(realPath(folder), file);
  return path !== '..' && !path.startsWith(`..${sep}`);
};

const isPage = (text: string): boolean => /^\s*(<!doctype html|<html|<head|<\?xml[^>]*>\s*<html)/i.test(text);

const NEEDS_FLAG = 'it is on the network, and is followed only with --remote-refs';

/** A sentence, without its full stop, that says why a reference cannot be followed. */
export const unresolved = (reference: unknown, reason: string): string =>
  reason === NEEDS_FLAG
    ? `the reference "${reference}" is not followed: ${reason}`
    : `the reference "${reference}" leads nowhere${reason && `: ${reason}`}`;

/** @returns the copy, after reporting its use */
const useCopy = (requested: string, why: string, copy: Copy | undefined, { tell }: Access): Remote => {
  if (!copy) throw new Error(`${why}, and there is no copy of an earlier start`);
  tell?.(`${requested}: ${why}. Its copy of ${copy.at} is used: ${copy.file}`);
  return copy;
};

const obtain = async (
  requested: string,
  allows: (url: string) => boolean,
  access: Access,
): Promise<Remote> => {
  if (access.offline)
    return useCopy(requested, 'nothing is asked for (--offline)', await findCopy(requested), access);
  try {
    const remote = await fetchRemote(requested, allows);
    // Do not cache a web page, such as the login page of a proxy, over a document.
    if (!isPage(remote.bytes.toString('latin1', 0, 500))) await keepCopy(requested, remote);
    return remote;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return useCopy(requested, messageOf(error), await findCopy(requested), access);
  }
};

export const createReader = ({ file: root, access = {} }: Provider): Reader => {
  const sources = new Map<string, Promise<SourceFile>>();
  const remotes = new Map<string, Promise<Remote>>();
  const bases = new Map<string, string>();
  const noted = new Set<string>();
  const allows = (url: string): boolean =>
    access.remoteRefs === true ||
    (isUrl(root) && URL.parse(url)?.origin === URL.parse(bases.get(root) ?? root)?.origin);

  const remote = (url: string): Promise<Remote> => {
    const requested = remotes.get(url) ?? obtain(url, url === root ? () => true : allows, access);
    remotes.set(url, requested);
    return requested;
  };

  const readRemote = async (url: string): Promise<SourceFile> => {
    if (url !== root && !allows(url)) throw new Error(NEEDS_FLAG);
    const found = await remote(url);
    bases.set(url, found.url);
    const text = found.bytes.toString('utf8');
    if (isPage(text)) throw new Error('the server answers with a page (HTML), which is no document');
    return { file: url, text };
  };

  const local = new Set<string>();

  const reportOutside = (file: string): void => {
    local.add(file);
    const real = realPath(file);
    const folders = isUrl(root) ? [] : [dirname(root), process.cwd(), ownSpecs];
    if (noted.has(real) || folders.some((folder) => isInside(folder, real))) return;
    noted.add(real);
    access.tell?.(
      `${displayPath(root)} reads ${file}, which is outside of its folder and of the current one`,
    );
  };

  const readLocal = (file: string): Promise<SourceFile> => {
    if (file === root) local.add(file);
    else reportOutside(file);
    return readSource(file);
  };

  return {
    read: (file) => {
      const source = sources.get(file) ?? (isUrl(file) ? readRemote(file) : readLocal(file));
      sources.set(file, source);
      return source;
    },
    bytes: async (url) => {
      if (!allows(url)) throw new Error(NEEDS_FLAG);
      return (await remote(url)).bytes;
    },
    files: () => [...local],
    baseOf: (file) => bases.get(file) ?? file,
    reportOutside,
  };
};
