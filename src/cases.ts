import type { Contract } from './contract.ts';
import type {
  MediaType,
  Operation,
  Parameter,
  Response,
  SecurityRequirement,
  SecurityScheme,
} from './operation.ts';
import { sampleParameter, sampleValue } from './sample.ts';
import { writeQuery, writeText } from './serialize.ts';
import { type WrittenBody, writeBody } from './serialize-body.ts';
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
  /** Why it cannot be sent: a part of it could not be made up. */
  readonly unsendable: string | undefined;
}

/** Methods that change nothing at the server: RFC 9110, 9.2.1. */
const SAFE_METHODS = new Set(['get', 'head', 'options', 'trace', 'query']);

/** Does this case ask the server to change something? */
export const isWrite = ({ operation }: Case): boolean => !SAFE_METHODS.has(operation.method);

type Pair = [name: string, text: string];
type Fields = Readonly<Record<string, string>>;

const FAKE = 'contract-check';
const BASIC = Buffer.from(`${FAKE}:${FAKE}`).toString('base64');

/** Credentials that look right; whether they are valid, only a real server knows. */
const credential = ({ type, scheme, parameter }: SecurityScheme): Pair[] => {
  if (type === 'mutualTLS' || type === 'unknown') return []; // The first belongs to the connection.
  if (type === 'apiKey') return [[parameter, FAKE]];
  if (type === 'http' && scheme === 'basic') return [['Authorization', `Basic ${BASIC}`]];
  return [['Authorization', `${type === 'http' && scheme !== 'bearer' ? scheme : 'Bearer'} ${FAKE}`]];
};

const placeOf = ({ type, in: location }: SecurityScheme) => (type === 'apiKey' ? location : 'header');

const isGiven = (scheme: SecurityScheme, given: Fields): boolean =>
  placeOf(scheme) === 'header' && credential(scheme).some(([name]) => name.toLowerCase() in given);

/** Of the ways to show who one is: the one that the given headers serve, else the first. */
const requirementOf = ({ security }: Operation, given: Fields): SecurityRequirement =>
  security.value.find((schemes) => schemes.some((scheme) => isGiven(scheme, given))) ??
  security.value[0] ??
  [];

/** What stands in each part of a request, and why a part is missing. */
interface Parts {
  readonly path: Map<string, string>;
  readonly query: Pair[];
  readonly header: Pair[];
  readonly cookie: Pair[];
  readonly missing: string[];
}

/** A header holds Latin-1 alone: RFC 9110, 5.5. */
const headerText = (text: string): string =>
  text.toWellFormed().replace(/[^\t\x20-\x7e\x80-\xff]/gu, encodeURIComponent);

const putParameter = (contract: Contract, parameter: Parameter, parts: Parts): void => {
  const { name, in: location, required } = parameter;
  const value = sampleParameter(contract, parameter);
  if (value === undefined || value === null || location === 'querystring') {
    if (required)
      parts.missing.push(`no valid ${location} parameter "${name}" could be made up: add an example`);
  } else if (location === 'query') parts.query.push(...writeQuery(parameter, value));
  else if (location === 'path') parts.path.set(name, writeText(parameter, value, encodeURIComponent));
  else parts[location].push([name, headerText(writeText(parameter, value))]);
};

const partsOf = (
  contract: Contract,
  operation: Operation,
  parameters: readonly Parameter[],
  given: Fields,
): Parts => {
  const parts: Parts = { path: new Map(), query: [], header: [], cookie: [], missing: [] };
  for (const parameter of parameters) putParameter(contract, parameter, parts);
  for (const scheme of requirementOf(operation, given)) parts[placeOf(scheme)].push(...credential(scheme));
  return parts;
};

const join = (pairs: readonly Pair[], separator: string): string =>
  pairs.map((pair) => pair.join('=')).join(separator);

const urlOf = (contract: Contract, { path, servers }: Operation, { path: values, query }: Parts): string => {
  const server = (servers ?? serverPaths(contract.document))[0] ?? '';
  const filled = path.replace(
    /\{([^}]+)\}/g,
    (_, name: string) => values.get(name) ?? encodeURIComponent(name),
  );
  const encoded = query.map((pair): Pair => pair.map(encodeURIComponent) as Pair);
  return `${server}${filled}${query.length === 0 ? '' : `?${join(encoded, '&')}`}`;
};

/** A body to send, or why there is none. */
interface NamedBody {
  readonly name: string;
  readonly written: WrittenBody | undefined;
  readonly missing?: string;
}

const NO_BODY: NamedBody = { name: 'request', written: undefined };

const assemble = (
  contract: Contract,
  operation: Operation,
  parts: Parts,
  { name, written, missing }: NamedBody,
): Case => ({
  name,
  operation,
  method: operation.method.toUpperCase(),
  url: urlOf(contract, operation, parts),
  headers: {
    ...Object.fromEntries(parts.header),
    ...(parts.cookie.length === 0 ? {} : { Cookie: join(parts.cookie, '; ') }),
    ...(written ? { 'Content-Type': written.contentType } : {}),
  },
  body: written?.text,
  expected: undefined,
  unsendable: parts.missing[0] ?? missing,
});

const bodyOf = (contract: Contract, name: string, mediaType: MediaType, value: unknown): NamedBody => {
  const writeHeader = (header: Parameter) => {
    const sample = sampleParameter(contract, header);
    return sample === undefined ? undefined : writeText(header, sample);
  };
  const written =
    value === undefined ? undefined : writeBody(contract.document, mediaType, value, writeHeader);
  return written
    ? { name, written }
    : { name, written, missing: `no valid body of ${mediaType.range} could be made up: add an example` };
};

/** Of a stream whose items alone are described, one item. */
const sampleBody = (contract: Contract, { schema, itemSchema }: MediaType): unknown => {
  if (schema !== undefined) return sampleValue(contract, schema);
  const item = itemSchema === undefined ? undefined : sampleValue(contract, itemSchema);
  if (itemSchema === undefined) return {};
  return item === undefined ? undefined : [item];
};

const bodiesOf = (contract: Contract, mediaType: MediaType): NamedBody[] => {
  const { examples } = mediaType;
  if (examples.length === 0)
    return [bodyOf(contract, 'generated request', mediaType, sampleBody(contract, mediaType))];
  return examples.map(({ name, value }) => bodyOf(contract, `request ${name}`, mediaType, value));
};

/** Every documented request example with valid parameters, and once with the optional parameters too. */
const requestCases = (contract: Contract, operation: Operation, given: Fields): Case[] => {
  const required = operation.parameters.filter((parameter) => parameter.required);
  const documented =
    operation.requestBody?.content.flatMap((mediaType) => bodiesOf(contract, mediaType)) ?? [];
  const bodies = documented.length > 0 ? documented : [NO_BODY];
  const parts = partsOf(contract, operation, required, given);
  const plain = bodies.map((body) => assemble(contract, operation, parts, body));
  if (required.length === operation.parameters.length) return plain;
  const all = partsOf(contract, operation, operation.parameters, given);
  const [first] = bodies as [NamedBody];
  return [...plain, { ...assemble(contract, operation, all, first), name: 'all parameters' }];
};

/** Every hundred that a status may be in, the likeliest for `default` first. */
const HUNDREDS = [500, 400, 300, 200];

/** A status for which a documented response answers: for `4XX` and `default`, one that no other response takes. */
const statusFor = ({ status }: Response, responses: readonly Response[]): number => {
  if (/^\d{3}$/.test(status)) return Number(status);
  const taken = new Set(responses.map((response) => response.status.toUpperCase()));
  const isRange = /^\dXX$/i.test(status);
  const hundreds = isRange
    ? [Number(status[0]) * 100]
    : HUNDREDS.filter((hundred) => !taken.has(`${hundred / 100}XX`));
  const candidates = hundreds.flatMap((hundred) =>
    Array.from({ length: 100 }, (_, index) => hundred + index),
  );
  return candidates.find((code) => !taken.has(String(code))) ?? 500;
};

/** RFC 7240: what is no token is quoted. */
const quote = (name: string): string => (/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? name : `"${name}"`);

/** One case for each example of each documented response, asked for by `Prefer` and `Accept` (RFC 7240; Prism). */
const responseCases = (operation: Operation, sent: Case): Case[] =>
  operation.responses.flatMap((response) => {
    const expected = statusFor(response, operation.responses);
    if (expected < 200) return []; // Ends no exchange, so no client can ask for it.
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
        : examples.map(({ name }) =>
            ask(`response ${name}`, `code=${expected}, example=${quote(name)}`, range),
          ),
    );
  });

/**
 * What is worth sending to any server: each request that the contract documents.
 * @param given headers that will be sent with every case, by lower-case name: they choose among the kinds of credentials
 */
export const casesFor = (contract: Contract, given: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => requestCases(contract, operation, given));

/** What is worth asking of a mock besides: each response that the contract documents. */
export const mockCasesFor = (contract: Contract, given: Fields = {}): Case[] =>
  contract.operations.flatMap((operation) => {
    const requests = requestCases(contract, operation, given);
    const sent = requests.find(({ unsendable }) => unsendable === undefined) ?? requests[0];
    return sent ? responseCases(operation, sent) : [];
  });
