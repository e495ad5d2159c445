import { isUint8Array } from 'node:util/types';
import { UserError } from '../../base/errors.ts';
import { isJson } from '../../contract/response.ts';
import { decoded, headersOf, type ResponseKind } from './received.ts';

/** The response of superagent and supertest. */
interface SuperagentResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly type: string;
  /** Undefined when a parser has read the body. */
  readonly text?: string;
  readonly body: unknown;
  readonly request?: { readonly method: string; readonly url: string };
}

const isNothing = (body: unknown): boolean =>
  body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0);

const contentOf = ({ text, body, type }: SuperagentResponse): Buffer | string => {
  if (typeof text === 'string') return text;
  if (isUint8Array(body)) return Buffer.from(body);
  if (isNothing(body)) return '';
  if (isJson(type)) return JSON.stringify(body);
  throw new UserError(`The ${type} body of this response is not there as it was sent: add .buffer(true).`);
};

export const superagentResponse: ResponseKind = {
  is: ({ status, headers, type, body, header }) =>
    typeof status === 'number' && typeof type === 'string' && headers === header && body !== undefined,
  read: (response: SuperagentResponse) => ({
    response: decoded(response.status, headersOf(Object.entries(response.headers)), contentOf(response)),
    method: response.request?.method,
    url: response.request?.url,
  }),
};
