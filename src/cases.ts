import type { Contract } from './contract.ts';
import type { MediaType, Operation, Parameter, Response, SecurityScheme } from './operation.ts';
import { isObject } from './pointer.ts';
import { isJson } from './response.ts';
import { sampleBody, sampleParameter } from './sample.ts';
import { serverPaths } from './server-path.ts';

/** One request worth sending. */
export interface Case {
  readonly name: string;
  readonly operation: Operation;
  readonly method: string;
  /** The path on the vendor's origin, with its query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The status that was asked for; undefined when any documented one will do. */
  readonly expected: number | undefined;
}

/** Methods that change nothing at the server: RFC 9110, 9.2.1. */
const SAFE_METHODS = new Set(['get', 'head', 'options', 'trace', 'query']);

/** Does this case ask the server to change something? */
export const isWrite = ({ operation }: Case): boolean => !SAFE_METHODS.has(operation.method);

const FAKE = 'contract-check';

const credential = ({ type, scheme, parameter }: SecurityScheme): [string, string] => {
  if (type === 'apiKey') return [parameter, FAKE];
  const basic = Buffer.from(`${FAKE}:${FAKE}`).toString('base64');
  return ['Authorization', scheme === 'basic' ? `Basic ${basic}` : `Bearer ${FAKE}`];
};

interface Parts {
  readonly query: [string, string][];
  readonly headers: [string, string][];
  readonly cookies: [string, string][];
}

const PLACES = { header: 'headers', query: 'query', cookie: 'cookies' } as const;

/** Credentials that look right for the first alternative; whether they are valid, only a real server knows. */
const credentialsOf = ({ security }: Operation): Parts => {
  const parts: Parts = { query: [], headers: [], cookies: [] };
  for (const scheme of security.value[0] ?? []) {
    const place = scheme.type === 'apiKey' ? PLACES[scheme.in] : 'headers';
    parts[place].push(credential(scheme));
  }
  return parts;
};

const textOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** The texts of a value in its default style; `form` writes an array as several parameters. */
const textsOf = (value: unknown, { style, explode }: Parameter): string[] => {
  if (Array.isArray(value))
    return style === 'form' && explode ? value.map(textOf) : [value.map(textOf).join(',')];
  if (isObject(value)) return [Object.entries(value).flat().map(textOf).join(',')];
  return [textOf(value)];
};

const fillPath = (contract: Contract, { path, parameters }: Operation): string =>
  path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
    const value = parameter ? sampleParameter(contract.document, parameter) : name;
    return encodeURIComponent(parameter ? (textsOf(value, parameter)[0] ?? '') : name);
  });

const parametersOf = (contract: Contract, parameters: readonly Parameter[]): Parts => {
  const parts: Parts = { query: [], headers: [], cookies: [] };
  for (const parameter of parameters) {
    if (parameter.in === 'path' || parameter.in === 'querystring') continue;
    const value = sampleParameter(contract.document, parameter);
    for (const text of textsOf(value, parameter)) parts[PLACES[parameter.in]].push([parameter.name, text]);
  }
  return parts;
};

const encodeBody = (value: unknown, range: string): string => {
  if (isJson(range)) return JSON.stringify(value);
  if (range === 'application/x-www-form-urlencoded' && isObject(value)) {
    const pairs = Object.entries(value).map(([key, member]): [string, string] => [key, textOf(member)]);
    return new URLSearchParams(pairs).toString();
  }
  return textOf(value);
};

const assemble = (
  contract: Contract,
  operation: Operation,
  name: string,
  parameters: readonly Parameter[],
  body?: { readonly range: string; readonly text: string },
): Case => {
  const own = parametersOf(contract, parameters);
  const credentials = credentialsOf(operation);
  const query = new URLSearchParams([...own.query, ...credentials.query]).toString();
  const cookies = [...own.cookies, ...credentials.cookies]
    .map(([key, value]) => `${key}=${value}`)
    .join('; ');
  const server = serverPaths(contract.document)[0] ?? '';
  return {
    name,
    operation,
    method: operation.method.toUpperCase(),
    url: `${server}${fillPath(contract, operation)}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...Object.fromEntries([...own.headers, ...credentials.headers]),
      ...(cookies === '' ? {} : { Cookie: cookies }),
      ...(body === undefined ? {} : { 'Content-Type': body.range }),
    },
    body: body?.text,
    expected: undefined,
  };
};

const bodiesOf = (contract: Contract, mediaType: MediaType) => {
  const { range, examples } = mediaType;
  const named = examples.map(({ name, value }) => ({ name: `request ${name}`, value }));
  const bodies =
    named.length > 0
      ? named
      : [{ name: 'generated request', value: sampleBody(contract.document, mediaType) }];
  return bodies.map(({ name, value }) => ({ name, range, text: encodeBody(value, range) }));
};

/** Every documented request example with valid parameters, and once with the optional parameters too. */
const requestCases = (contract: Contract, operation: Operation): Case[] => {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const bodies = operation.requestBody?.content.flatMap((mediaType) => bodiesOf(contract, mediaType)) ?? [];
  const [first] = bodies;
  const plain = bodies.map((body) => assemble(contract, operation, body.name, required, body));
  const bare = plain.length > 0 ? plain : [assemble(contract, operation, 'request', required)];
  if (required.length === operation.parameters.length) return bare;
  return [...bare, assemble(contract, operation, 'all parameters', operation.parameters, first)];
};

/** A status for which a documented response answers: for `4XX` and `default`, one that no other response takes. */
const statusFor = ({ status }: Response, responses: readonly Response[]): number => {
  if (/^\d{3}$/.test(status)) return Number(status);
  const taken = new Set(responses.map((response) => response.status));
  const first = /^\dXX$/i.test(status) ? Number(status[0]) * 100 : 500;
  const candidates = Array.from({ length: 100 }, (_, index) => first + index);
  const isFree = (code: number) =>
    !taken.has(String(code)) && (status !== 'default' || !taken.has(`${String(code)[0]}XX`));
  return candidates.find(isFree) ?? first;
};

/** One case for each example of each documented response, asked for by `Prefer` and `Accept` (RFC 7240; Prism). */
const responseCases = (operation: Operation, sent: Case): Case[] =>
  operation.responses.flatMap((response) => {
    const expected = statusFor(response, operation.responses);
    const ask = (name: string, prefer: string, accept?: string): Case => ({
      ...sent,
      name,
      headers: { ...sent.headers, Prefer: prefer, ...(accept === undefined ? {} : { Accept: accept }) },
      expected,
    });
    if (response.content.length === 0) return [ask(`response ${response.status}`, `code=${expected}`)];
    return response.content.flatMap(({ range, examples }) =>
      examples.length === 0
        ? [ask(`response ${response.status}`, `code=${expected}`, range)]
        : examples.map(({ name }) => ask(`response ${name}`, `code=${expected}, example=${name}`, range)),
    );
  });

/** What is worth sending to any server: each request that the contract documents. */
export const casesFor = (contract: Contract): Case[] =>
  contract.operations.flatMap((operation) => requestCases(contract, operation));

/** What is worth asking of a mock besides: each response that the contract documents. */
export const mockCasesFor = (contract: Contract): Case[] =>
  contract.operations.flatMap((operation) => {
    const [sent] = requestCases(contract, operation);
    return sent ? responseCases(operation, sent) : [];
  });
