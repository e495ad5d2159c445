import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isObject } from '../../json/pointer.ts';

/** A file from a server. */
export interface Remote {
  /** Its final URL, after all redirects. */
  readonly url: string;
  readonly bytes: Buffer;
}

/** A cached copy of a file from a server. */
export interface Copy extends Remote {
  readonly file: string;
  /** When it was fetched: an ISO 8601 date and time. */
  readonly at: string;
}

const folder = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'provider-contracts', 'documents');

const fileFor = (url: string): string =>
  join(folder(), `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);

/** The cached copy for a URL; undefined if there is none. */
export const findCopy = async (requested: string): Promise<Copy | undefined> => {
  const file = fileFor(requested);
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isObject(kept) || kept.asked !== requested) return undefined;
    const bytes = Buffer.from(String(kept.base64), 'base64');
    return { file, bytes, url: String(kept.url), at: String(kept.at) };
  } catch {
    return undefined;
  }
};

/** Caches a file for starts without the network. If it cannot be written, nothing is cached. */
export const keepCopy = async (requested: string, { url, bytes }: Remote): Promise<void> => {
  const file = fileFor(requested);
  const part = `${file}.${process.pid}.part`;
  const at = new Date().toISOString();
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(part, JSON.stringify({ asked: requested, url, at, base64: bytes.toString('base64') }), {
      mode: 0o600,
    });
    await rename(part, file);
  } catch {
    // Proceed without the cache.
  }
};
