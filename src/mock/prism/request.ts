import type { Operation } from '../../contract/operation.ts';
import { isJson } from '../../contract/response.ts';
import { type ExchangeRequest, headerOf } from '../../http/exchange.ts';
import { isLarge } from '../../http/received-body.ts';
import type { IHttpRequest } from './library.ts';
import type { PrismRequest } from './types.ts';

const queryOf = (query: string): Record<string, string | string[]> => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
};

/** The path without a trailing slash that the template lacks. Our router ignores it, Prism's does not. */
const withoutExtraSlash = (path: string, template: string): string =>
  template.endsWith('/') ? path : path.replace(/(?<=.)\/$/, '');

/** The body as Prism's own server reads it. */
const contentOf = ({ headers, body }: ExchangeRequest): Pick<PrismRequest, 'body' | 'isReadable'> => {
  if (isLarge(body)) return { body: null, isReadable: true }; // Prism does not validate large bodies.
  const text = body.bytes.toString('utf8');
  const json = isJson(headerOf(headers, 'content-type') ?? '') ? body.json() : { value: text };
  return 'value' in json ? { body: json.value, isReadable: true } : { body: text, isReadable: false };
};

/** Converts a request to Prism's model. */
export const toPrism = (
  request: ExchangeRequest,
  { requestBody, path: template }: Operation,
): Omit<PrismRequest, 'strict' | 'violations' | 'isValid'> => {
  const { method, path = '', headers, body } = request;
  const query = queryOf(request.query);
  const [baseUrl] = [query.__server].flat();
  // A body where none is documented is ignored, as by the judge: vendors' own clients send `{}` with a GET.
  const hasBody = (isLarge(body) || body.bytes.length > 0) && requestBody !== undefined;
  const names = Object.keys(headers).filter((name) => hasBody || name !== 'content-length');
  return {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { path: withoutExtraSlash(path, template), query, ...(baseUrl ? { baseUrl } : {}) },
    headers: Object.fromEntries(names.map((name) => [name, headerOf(headers, name) ?? ''])),
    ...(hasBody ? contentOf(request) : { body: null, isReadable: true }),
  };
};
