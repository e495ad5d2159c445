import { messageOf } from '../../base/errors.ts';
import type { Remote } from './copies.ts';

/** The longest that a file may take in milliseconds, its largest size in bytes, and how often it may be elsewhere. */
const REMOTE_LIMITS = { time: 20_000, bytes: 32 * 1024 * 1024, redirects: 5 };

/** No server answered, so that a copy may do. */
export class Unreachable extends Error {}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'there is no server of that name (DNS)',
  EAI_AGAIN: 'its name cannot be looked up (DNS)',
  ECONNREFUSED: 'no server answers there',
  ECONNRESET: 'the server closed the connection',
  ETIMEDOUT: 'no server answers there',
};

const seconds = (limit: number): string => `it takes longer than ${limit / 1000} s`;

/** Why there is no answer, as a clause. */
const reasonOf = (error: unknown): string => {
  const { name, cause } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return seconds(REMOTE_LIMITS.time);
  return REASONS[cause?.code ?? ''] ?? cause?.message ?? messageOf(error);
};

/** Reads an answer, up to the largest size. */
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

const ask = async (url: string, signal: AbortSignal): Promise<Response> => {
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
 * Reads a file of a server, bounded in time, size and redirects.
 * @param allows may this be asked for? Redirects are, too.
 * @throws Unreachable when no server answers, Error when it answers with something else; each with a clause
 */
export const fetchRemote = async (asked: string, allows: (url: string) => boolean): Promise<Remote> => {
  const signal = AbortSignal.timeout(REMOTE_LIMITS.time);
  let url = asked;
  for (let redirects = 0; redirects <= REMOTE_LIMITS.redirects; redirects++) {
    const response = await ask(url, signal);
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
