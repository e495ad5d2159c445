import { UserError } from '../../base/errors.ts';
import { isObject } from '../../json/pointer.ts';
import { decoded, headersOf, isFunction, type ResponseKind } from './received.ts';

/** A `Response` of `fetch`: Node's, undici's, a browser's, or of compatible packages. */
interface FetchResponse {
  readonly status: number;
  readonly url: string;
  readonly headers: Headers;
  /** A Node stream in `node-fetch`, a web stream elsewhere. */
  readonly body?: unknown;
  readonly bodyUsed: boolean;
  readonly clone: () => FetchResponse;
  readonly arrayBuffer: () => Promise<ArrayBuffer>;
}

/** Set-Cookie is the only field that occurs several times and cannot be joined. */
const fieldsOf = (headers: Headers): [string, unknown][] => {
  const cookies = headers.getSetCookie?.() ?? [];
  return [
    ...headers.entries(),
    ...(cookies.length > 0 ? [['set-cookie', cookies] as [string, unknown]] : []),
  ];
};

/** The size of node-fetch's buffer in bytes. Reading a clone of a larger body would block forever. */
const CLONE_BUFFER = 16 * 1024;

const canBeCloned = ({ body, headers }: FetchResponse): boolean =>
  !isObject(body) ||
  !isFunction(body.pipe) ||
  (!headers.has('content-encoding') && Number(headers.get('content-length') ?? Infinity) <= CLONE_BUFFER);

const assertReadable = (response: FetchResponse): void => {
  if (response.bodyUsed) {
    throw new UserError(
      'The body of this Response was read already. Judge it before that, or read a clone: response.clone().json().',
    );
  }
  if (canBeCloned(response)) return;
  throw new UserError(
    'node-fetch cannot copy a body of more than 16 KiB, or one that does not tell its length. Give {status, headers, body} with its text.',
  );
};

/** Reads the body from a clone, so that the test can still read it. */
export const fetchResponse: ResponseKind = {
  is: ({ clone, arrayBuffer, status }) =>
    isFunction(clone) && isFunction(arrayBuffer) && typeof status === 'number',
  read: async (response: FetchResponse) => {
    assertReadable(response);
    const bytes = Buffer.from(await response.clone().arrayBuffer());
    const { status, url, headers } = response;
    return { response: decoded(status, headersOf(fieldsOf(headers)), bytes), url: url || undefined };
  },
};
