import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { messageOf } from '../../base/errors.ts';
import { type Access, isUrl } from '../access.ts';
import { displayPath } from '../place.ts';
import { ownSpecs, type Provider } from '../provider.ts';
import { readSource, type SourceFile } from '../source-file.ts';
import { type Copy, findCopy, keepCopy, type Remote } from './copies.ts';
import { fetchRemote, Unreachable } from './fetch-remote.ts';

/** Reads the files of one document, each once. */
export interface Reader {
  /** @throws Error with a clause that says why it cannot be read */
  readonly read: (file: string) => Promise<SourceFile>;
  /** The bytes at a URL. @throws Error as `read` does */
  readonly bytes: (url: string) => Promise<Buffer>;
  /** Where a file was found, which relative references are relative to. */
  readonly baseOf: (file: string) => string;
  /** Every file of the disk that was asked for, also those that are not there. */
  readonly files: () => readonly string[];
  /** Tells that a file of the disk is read which is not the document's own, once. */
  readonly noteOutside: (file: string) => void;
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

/** Why a reference cannot be followed, as a sentence without its full stop. */
export const nowhere = (reference: unknown, reason: string): string =>
  reason === NEEDS_FLAG
    ? `the reference "${reference}" is not followed: ${reason}`
    : `the reference "${reference}" leads nowhere${reason && `: ${reason}`}`;

/** @returns the copy; that it is used is reported by `tell` */
const useCopy = (asked: string, why: string, copy: Copy | undefined, { tell }: Access): Remote => {
  if (!copy) throw new Error(`${why}, and there is no copy of an earlier start`);
  tell?.(`${asked}: ${why}. Its copy of ${copy.at} is used: ${copy.file}`);
  return copy;
};

const obtain = async (asked: string, allows: (url: string) => boolean, access: Access): Promise<Remote> => {
  if (access.offline)
    return useCopy(asked, 'nothing is asked for (--offline)', await findCopy(asked), access);
  try {
    const remote = await fetchRemote(asked, allows);
    // A page, such as that of a proxy that asks to log in, replaces no document.
    if (!isPage(remote.bytes.toString('latin1', 0, 500))) await keepCopy(asked, remote);
    return remote;
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    return useCopy(asked, messageOf(error), await findCopy(asked), access);
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
    const asked = remotes.get(url) ?? obtain(url, url === root ? () => true : allows, access);
    remotes.set(url, asked);
    return asked;
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

  const noteOutside = (file: string): void => {
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
    else noteOutside(file);
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
    noteOutside,
  };
};
