import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isObject } from '../../json/pointer.ts';

/** A file of a server, as it was read. */
export interface Remote {
  /** Where it was found in the end, behind all redirects. */
  readonly url: string;
  readonly bytes: Buffer;
}

/** A kept copy of a file of a server. */
export interface Copy extends Remote {
  readonly file: string;
  /** When it was read from the server. */
  readonly at: string;
}

const folder = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'provider-contracts', 'documents');

const fileFor = (url: string): string =>
  join(folder(), `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);

/** The copy of what a URL gave; undefined where there is none. */
export const findCopy = async (asked: string): Promise<Copy | undefined> => {
  const file = fileFor(asked);
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isObject(kept) || kept.asked !== asked) return undefined;
    const bytes = Buffer.from(String(kept.base64), 'base64');
    return { file, bytes, url: String(kept.url), at: String(kept.at) };
  } catch {
    return undefined;
  }
};

/** Keeps a copy, for a start without the network. Where it cannot be written, there is none. */
export const keepCopy = async (asked: string, { url, bytes }: Remote): Promise<void> => {
  const file = fileFor(asked);
  const part = `${file}.${process.pid}.part`;
  const at = new Date().toISOString();
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(part, JSON.stringify({ asked, url, at, base64: bytes.toString('base64') }), {
      mode: 0o600,
    });
    await rename(part, file);
  } catch {
    // A cache that cannot be written is no reason not to go on.
  }
};
