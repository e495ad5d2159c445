import { messageOf } from '../../base/errors.ts';
import type { Remote } from './copies.ts';

/** The limits of one file: milliseconds, bytes, number of redirects. */
const REMOTE_LIMITS = { time: 20_000, bytes: 32 * 1024 * 1024, redirects: 5 };

/** No server answered. A cached copy may be used then. */
export class Unreachable extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of that name (DNS)',
  EAI_AGAIN: 'its name cannot be looked up (DNS)',
  ECONNREFUSED: 'no server answers there',
  ECONNRESET: 'the server closed the connection',
  ETIMEDOUT: 'no server answers there',
};

const seconds = (limit: number): string => `it takes longer than ${limit / 1000} s`;

/** Why there was no response, as a clause. */
const reasonOf = (error: unknown): string => {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return seconds(REMOTE_LIMITS.time);
  return REASONS[cause?.code ?? ''] ?? cause?.message ?? messageOf(error);
};

/** Reads the body of a response, up to the limit. */
const readAll = async ({ body }: Response): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > REMOTE_LIMITS.bytes)
      throw new Error(`it is larger than ${REMOTE_LIMITS.bytes / 1024 / 1024} MiB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const isAnswer = (error: unknown): boolean => error instanceof Error && error.constructor === Error;

const request = async (url: string, signal: AbortSignal): Promise<Response> => {
  try {
    return await fetch(url, {
      redirect: 'manual',
      signal,
      headers: {
        accept: 'application/yaml, application/json, */*;q=0.8',
        'user-agent': 'provider-contracts',
      },
    });
  } catch (error) {
    throw new Unreachable(reasonOf(error));
  }
};

/**
 * Fetches a file, within limits for time, size and redirects.
 * @param allows may this URL be requested? Also called for redirects
 * @throws Unreachable when no server answers, Error for any other failure; the message is a clause
 */
export const fetchRemote = async (requested: string, allows: (url: string) => boolean): Promise<Remote> => {
  const signal = AbortSignal.timeout(REMOTE_LIMITS.time);
  let url = requested;
  for (let redirects = 0; redirects <= REMOTE_LIMITS.redirects; redirects++) {
    const response = await request(url, signal);
    const to = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (to === null) {
      if (!response.ok)
        throw new Error(`the server answers ${response.status} ${response.statusText}`.trimEnd());
      try {
        return { url, bytes: await readAll(response) };
      } catch (error) {
        throw isAnswer(error) ? error : new Unreachable(reasonOf(error));
      }
    }
    await response.body?.cancel();
    const next = URL.parse(to, url)?.href;
    if (next === undefined || !/^https?:/.test(next))
      throw new Error(`it leads on to ${to}, which is no URL of a file`);
    if (!allows(next)) throw new Error(`it leads on to ${next}, another server, which needs --remote-refs`);
    url = next;
  }
  throw new Error(`it leads on more than ${REMOTE_LIMITS.redirects} times`);
};
