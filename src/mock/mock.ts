import './prism/prism.ts';
import { validateHeaderValue } from 'node:http';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  type IHttpResponse,
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  NOT_ACCEPTABLE,
  ProblemJsonError,
} from '@stoplight/prism-http';
import { SCHEMA_TOO_COMPLEX } from '@stoplight/prism-http/dist/mocker/errors.js';
import route from '@stoplight/prism-http/dist/router/index.js';
import { validateInput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
import { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import { lazy } from '../base/lazy.ts';
import { tokensOf } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { essenceOf, findResponse, isJson } from '../contract/response.ts';
import type { Match, Route } from '../contract/router.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from '../http/exchange.ts';
import { writeText } from '../http/write-parameter.ts';
import type { Violation } from '../judge/judge.ts';
import { messageOf } from '../judge/sentence.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import { type Credentials, createCredentials } from './prism/credential-key.ts';
import { isTooLarge, sliceOf, withoutSchemas } from './slice.ts';
import { type Draft, validResponse } from './valid-response.ts';

export interface MockOptions {
  /** Generate bodies instead of taking examples. */
  readonly dynamic?: boolean;
  /** Makes generated bodies repeatable. */
  readonly seed?: string;
}

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Components = Parameters<typeof createInstance>[1];
type Validate = NonNullable<Components['validateInput']>;
type ValidateSecurity = NonNullable<Components['validateSecurity']>;
type FindRoute = NonNullable<Components['route']>;
type Problem = Parameters<typeof ProblemJsonError.toProblemJson>[0];

/** An operation as Prism reads it: `own` is what it answers by, `strict` what it judges requests by. */
interface Converted {
  readonly own: Promise<{
    readonly operation: PrismOperation;
    /** Its schemas are too much for Prism, which does without them and has nothing to judge by. */
    readonly isBare: boolean;
  }>;
  readonly strict: () => Promise<PrismOperation | undefined>;
}

/** A request in Prism's words, and what else is known of it. */
interface PrismRequest extends IHttpRequest {
  /** What Prism judges it by, unless that is for the judge alone. */
  readonly strict: PrismOperation | undefined;
  /** Is there no body, or one that can be read as what its Content-Type says? */
  readonly isReadable: boolean;
  /** What the judge found. */
  readonly violations: readonly Violation[];
  /** Has the judge found it valid, who knows all about it? */
  readonly isValid: boolean;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

type PrismContent = NonNullable<PrismOperation['responses'][number]['contents']>[number];

/** An object or a list needs a media type to be written in; a range is none. */
const nameType = (content: PrismContent): void => {
  const [example] = content.examples ?? [];
  const { type, properties } = (content.schema ?? {}) as Record<string, unknown>;
  const isMade = [type].flat().some((one) => one === 'object' || one === 'array') || properties !== undefined;
  const isGiven = example !== undefined && 'value' in example && typeof example.value === 'object';
  if (/^(\*|application)\/\*$/.test(content.mediaType) && (isMade || isGiven)) {
    content.mediaType = 'application/json';
  }
};

const convert = async (
  document: Record<string, unknown>,
  { method, path }: Operation,
): Promise<PrismOperation> => {
  // Prism dereferences in place, so it gets a copy.
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const found = operations.find((operation) => operation.path === path && operation.method === method);
  if (!found) throw new Error(`Prism does not know ${method} ${path}`);
  // To Prism `2xx` is no range but the status 2.
  for (const response of found.responses) response.code = response.code.replace(/xx$/, 'XX');
  for (const { contents = [] } of found.responses) contents.forEach(nameType);
  return found;
};

/**
 * Without a dialect Prism reads 3.1 schemas as draft-07 (stoplightio/prism#2797). With one it generates other bodies than
 * `prism mock` does, since it then leaves `format: int64` and the like without bounds. Hence one reading for each purpose;
 * that for requests only when there is a wrong one.
 */
const convertTwice = ({ document }: Contract, operation: Operation): Converted => {
  const slice = sliceOf(document, operation);
  const bare = async () => ({
    isBare: true,
    operation: await convert(withoutSchemas(slice) as Record<string, unknown>, operation),
  });
  const whole = async () => ({ isBare: false, operation: await convert(slice, operation) });
  // A schema that Prism cannot read need not keep an operation from being served.
  const own = isTooLarge(slice) ? bare() : whole().catch(bare);
  const isOld = String(slice.openapi).startsWith('3.0.') || 'jsonSchemaDialect' in slice;
  const strict = lazy(async () => {
    const { isBare, operation: same } = await own;
    if (isBare) return undefined;
    return isOld ? same : convert({ ...slice, jsonSchemaDialect: DIALECT }, operation);
  });
  return { own, strict };
};

const queryOf = (query: string): Record<string, string | string[]> => {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    [...new Set(parameters.keys())].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] as string) : values];
    }),
  );
};

/** A trailing slash that the template does not have: our router lets it pass, Prism's would not. */
const withoutExtraSlash = (path: string, template: string): string =>
  template.endsWith('/') ? path : path.replace(/(?<=.)\/$/, '');

/** The body as Prism's own server reads it. */
const contentOf = ({ headers, body }: ExchangeRequest): Pick<PrismRequest, 'body' | 'isReadable'> => {
  const text = body.bytes.toString('utf8');
  const json = isJson(headerOf(headers, 'content-type') ?? '') ? body.json() : { value: text };
  return 'value' in json ? { body: json.value, isReadable: true } : { body: text, isReadable: false };
};

const toPrism = (
  request: ExchangeRequest,
  { requestBody, path: template }: Operation,
): Omit<PrismRequest, 'strict' | 'violations' | 'isValid'> => {
  const { method, path = '', headers, body } = request;
  const query = queryOf(request.query);
  const [baseUrl] = [query.__server].flat();
  // A body that nobody documented is let pass, as the judge does: vendors' own clients send `{}` on a GET.
  const hasBody = body.bytes.length > 0 && requestBody !== undefined;
  const names = Object.keys(headers).filter((name) => hasBody || name !== 'content-length');
  return {
    method: method.toLowerCase() as IHttpRequest['method'],
    url: { path: withoutExtraSlash(path, template), query, ...(baseUrl ? { baseUrl } : {}) },
    headers: Object.fromEntries(names.map((name) => [name, headerOf(headers, name) ?? ''])),
    ...(hasBody ? contentOf(request) : { body: null, isReadable: true }),
  };
};

/** The document is at fault, whatever the request is. */
const isOfDocument = ({ check, rule }: Violation): boolean => check === 'document' || rule === 'schema';

/** The judge's findings in Prism's words. Credentials are Prism's own to check. */
const toDiagnostics = (violations: readonly Violation[]) =>
  violations
    .filter(({ check }) => check !== 'security')
    .map((violation) => ({
      code: violation.rule === 'media-type' ? 415 : violation.rule,
      message: `Request ${messageOf(violation)}`,
      path: tokensOf(violation.instance),
      severity: 0,
    }));

/**
 * What the judge finds valid is valid, so that the same is always answered alike. For the rest Prism's check of parameters
 * and body, by the strict reading, says it in Prism's words. Where Prism would hang (on malformed JSON) or crash (on a
 * malformed Content-Type, on an absent array in a header, …), and where it finds nothing (it takes any number for an int64, and
 * nothing at all for a boolean), the judge's findings stand in for it.
 */
const validate: Validate = ({ element }) => {
  const { strict, isReadable, violations, isValid } = element as PrismRequest;
  if (isValid) return { _tag: 'Right', right: element };
  let told = violations;
  try {
    if (isReadable && strict) {
      const found = validateInput({ resource: strict, element });
      if (found._tag === 'Left') return found;
      told = violations.filter((violation) => !isOfDocument(violation));
    }
  } catch {}
  const [first, ...others] = toDiagnostics(told);
  return first ? { _tag: 'Left', left: [first, ...others] } : { _tag: 'Right', right: element };
};

/** What Prism says of credentials stands. Where it looks no closer, or knows no such scheme, the judge does. */
const validateCredentials: ValidateSecurity = (asked) => {
  const found = validateSecurity(asked);
  if (found._tag === 'Left' && found.left.some(({ severity }) => severity === 0)) return found;
  const { violations } = asked.element as PrismRequest;
  const missed = violations.find(({ check }) => check === 'security');
  if (!missed) return found._tag === 'Left' ? found : { ...found, right: asked.element };
  return { _tag: 'Left', left: [{ code: 401, message: messageOf(missed), severity: 0, tags: [] }] };
};

/** The operation is known already: Prism is asked only for a server that the client names. */
const routeOnce: FindRoute = ({ resources, input }) => {
  const [only] = resources;
  return input.url.baseUrl === undefined && only
    ? { _tag: 'Right', right: only }
    : route.default({ resources, input });
};

const fromProblem = (error: Error): ExchangeResponse => {
  const { status = 500, additional } = error as Problem;
  return {
    isOwn: true,
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(additional?.headers as Record<string, string>),
    },
    body: createBody(JSON.stringify(ProblemJsonError.toProblemJson(error as Problem))),
  };
};

/** A header's value as text. What Prism cannot generate is null: such a header is left out. */
const fieldOf = (documented: readonly Parameter[], name: string, value: unknown): [string, string][] => {
  if (value === null || value === undefined) return [];
  const lowered = name.toLowerCase();
  const header = documented.find((parameter) => parameter.name.toLowerCase() === lowered);
  const text = header ? writeText(header, value) : String(value);
  validateHeaderValue(name, text);
  return [[lowered, text]];
};

const fromPrism = (
  { statusCode, headers = {}, body }: IHttpResponse,
  { responses }: Operation,
  isUnmade: boolean,
): Draft => {
  // A status below 200 ends no exchange: RFC 9110, 15.2.
  if (statusCode < 200) throw new RangeError(`Invalid status code: ${statusCode}`);
  const documented = findResponse(responses, statusCode)?.headers ?? [];
  const fields = Object.entries(headers).flatMap(([name, value]) => fieldOf(documented, name, value));
  return { status: statusCode, headers: Object.fromEntries(fields), value: body, isUnmade };
};

/** Did a generator give up? What Prism says on purpose has a status, but for the one that says this. */
const isGivenUp = (error: Error): boolean =>
  !('status' in error) || error.name.endsWith(`#${SCHEMA_TOO_COMPLEX.type}`);

const isNotAcceptable = ({ name }: Error): boolean => name.endsWith(`#${NOT_ACCEPTABLE.type}`);

/** How Prism is asked for the documented answer to an Accept that nothing meets; of itself it answers in its own words. */
const AS_NOT_ACCEPTABLE = { code: 406, exampleKey: undefined, mediaTypes: ['*/*'] };

/** The operation with nothing to generate: what remains is which response is chosen. */
const withNothingToMake = (operation: PrismOperation): PrismOperation =>
  ({
    ...operation,
    responses: operation.responses.map((response) => ({
      ...response,
      headers: response.headers?.map((header) => ({ ...header, schema: {} })),
      contents: response.contents?.map((content) => ({
        ...content,
        ...(content.schema ? { schema: {} } : {}),
      })),
    })),
  }) as PrismOperation;

/** The words of the library that reads Accept for Prism. */
const isUnreadableAccept = (error: unknown): boolean =>
  error instanceof TypeError && /^invalid (media type|parameter)/.test(error.message);

const notAcceptable = ({ headers }: ExchangeRequest): Error =>
  ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `Unable to find content for ${headerOf(headers, 'accept')}`);

const noRoute = (
  route: Exclude<Route, { kind: 'match' }>,
  { method, path, wirePath }: ExchangeRequest,
): ExchangeResponse => {
  const shown = path ?? wirePath;
  if (route.kind === 'no-path') {
    const detail = `The route ${shown} hasn't been found in the specification file`;
    return fromProblem(ProblemJsonError.fromTemplate(NO_PATH_MATCHED_ERROR, detail));
  }
  const detail = `The route ${shown} has been matched, but it does not have "${method.toLowerCase()}" method defined`;
  const { headers, ...response } = fromProblem(
    ProblemJsonError.fromTemplate(NO_METHOD_MATCHED_ERROR, detail),
  );
  return { ...response, headers: { ...headers, allow: route.allow.join(', ') } };
};

/** Where nothing can be made without Prism either, its own words stand. */
const orProblem = (make: () => ExchangeResponse, error: Error): ExchangeResponse => {
  try {
    return make();
  } catch {
    return fromProblem(error);
  }
};

/** Prism explains every step to its logger, which takes a third of its time; here the gateway shows the exchanges. */
const createSilence = (): Components['logger'] => {
  const nothing = () => {};
  const names = ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'];
  const logger = { ...Object.fromEntries(names.map((name) => [name, nothing])), child: () => logger };
  return logger as unknown as Components['logger'];
};

const createConfig = ({ dynamic = false, seed }: MockOptions): IHttpConfig => ({
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false, // That is the judge's work.
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic, ...(seed === undefined ? {} : { seed }) } as IHttpConfig['mock'],
});

/** What is known of a request before Prism is asked. */
type Known = Pick<PrismRequest, 'violations' | 'isValid'>;
type Write = (value: unknown, contentType: string | undefined) => string | undefined;

/** How many answers are kept, and how long the requests may be that they answer. */
const MOST_KEPT = 1000;
const LONGEST_KEPT = 16 * 1024;

/** Is it an object or an array in JSON? Of these the judge and Prism think alike; to Prism `false` is no body at all. */
const isJsonObject = ({ body }: ExchangeRequest): boolean => {
  const json = body.json();
  return 'value' in json && typeof json.value === 'object' && json.value !== null;
};

/** Media types besides JSON whose bodies the judge reads as the values that their schemas describe. */
const READ = /^(text\/|multipart\/|application\/(x-www-form-urlencoded|xml)$|.*\+xml$)/;

/** The judge knows all about a request, but for bodies that it cannot read, and JSON that Prism thinks otherwise of. */
const isValidByJudge = (request: ExchangeRequest, violations: readonly Violation[]): boolean => {
  if (violations.length > 0) return false;
  if (request.body.bytes.length === 0) return true;
  const contentType = headerOf(request.headers, 'content-type') ?? '';
  return isJson(contentType) ? isJsonObject(request) : READ.test(essenceOf(contentType));
};

/** May a query tell Prism what to answer: `__code`, `__example`, …? */
const mayWish = (query: string): boolean =>
  query.includes('__') || (query.includes('%') && /%5f/i.test(query));

/**
 * All that an answer depends on. For a valid request that is what the client wishes for and whether Prism likes its
 * credentials; a client may put another id, time or signature into each request. For any other it is the whole request.
 */
const keyOf = (
  request: ExchangeRequest,
  { operation }: Match,
  isValid: boolean,
  credentials: string,
): string | undefined => {
  const { method, path, query, headers, body } = request;
  const prefer = headerOf(headers, 'prefer') ?? '';
  const accept = headerOf(headers, 'accept') ?? '';
  const wishes = mayWish(query) ? query : '';
  const asked = `${method} ${operation.path}\n${credentials}\n${prefer}\n${accept}\n${wishes}`;
  if (isValid && !query.includes('__server')) return asked;
  if (body.bytes.length > LONGEST_KEPT) return undefined;
  return `${asked}\n${path}\n${query}\n${JSON.stringify(headers)}\n${body.bytes.toString('latin1')}`;
};

/**
 * An upstream that answers by the contract, with Prism's engine in this process. Operations are converted on first use.
 * What it generates keeps the contract: the judge says so before it is sent. Unless bodies are generated at random,
 * valid requests that ask for the same get the same object, so answers are kept.
 */
export const createMock = (contract: Contract, options: MockOptions = {}): Upstream => {
  const config = createConfig(options);
  const components = {
    logger: createSilence(),
    validateInput: validate,
    validateSecurity: validateCredentials,
    route: routeOnce,
  };
  const prism = createInstance(config, components);
  const converted = new Map<Operation, Converted>();
  const credentials = new Map<Operation, Credentials>();
  const kept = new Map<string, ExchangeResponse>();

  const credentialsOf = (request: ExchangeRequest, operation: Operation): string => {
    const read = credentials.get(operation) ?? createCredentials(operation);
    credentials.set(operation, read);
    return read(request);
  };

  const convertOnce = (operation: Operation): Converted => {
    const known = converted.get(operation) ?? convertTwice(contract, operation);
    converted.set(operation, known);
    return known;
  };

  const ask = async (request: ExchangeRequest, match: Match, known: Known) => {
    const { operation } = match;
    const reading = convertOnce(operation);
    const { operation: own, isBare } = await reading.own;
    const strict = known.isValid ? undefined : await reading.strict();
    const input: PrismRequest = { ...toPrism(request, operation), strict, ...known };
    const wishes = getHttpConfigFromRequest(input);
    if (wishes._tag === 'Left') return { response: fromProblem(wishes.left), isRepeatable: false };
    const wished = Object.entries(wishes.right).filter(([, value]) => value !== undefined);
    const mock = { ...config.mock, ...Object.fromEntries(wished) } as { dynamic: boolean; seed?: string };
    const askFor = (resource: PrismOperation, dynamic = mock.dynamic, wish = {}) =>
      prism.request(input, [resource], { ...config, mock: { ...mock, dynamic, ...wish } } as IHttpConfig)();
    const answered = await askFor(own);
    const isRefused = answered._tag === 'Left' && isNotAcceptable(answered.left);
    const refusal = isRefused ? await askFor(own, mock.dynamic, AS_NOT_ACCEPTABLE) : answered;
    const first = refusal._tag === 'Right' ? refusal : answered;
    const isGivenUpOn = first._tag === 'Left' && isGivenUp(first.left);
    const second = isGivenUpOn ? await askFor(withNothingToMake(own)) : first;
    // Without a schema Prism generates nothing, though there may be an example.
    const isStuck = isGivenUpOn && second._tag === 'Left' && mock.dynamic;
    const answer = isStuck ? await askFor(withNothingToMake(own), false) : second;
    const isRepeatable = !mock.dynamic && !operation.hasCallbacks;
    if (answer._tag === 'Left') {
      return { response: fromProblem(first._tag === 'Left' ? first.left : answer.left), isRepeatable };
    }
    const { output } = answer.right;
    const seed = mock.dynamic ? (mock.seed ?? String(Math.random())) : undefined;
    const making = { method: request.method, seed, write: serialize as Write };
    const make = () =>
      validResponse(contract, match, fromPrism(output, operation, isGivenUpOn || isBare), making);
    return { response: first._tag === 'Left' ? orProblem(make, first.left) : make(), isRepeatable };
  };

  const answer = async (
    request: ExchangeRequest,
    match: Match,
    violations: readonly Violation[],
  ): Promise<ExchangeResponse> => {
    const isValid = isValidByJudge(request, violations);
    const key = keyOf(request, match, isValid, credentialsOf(request, match.operation));
    const known = key === undefined ? undefined : kept.get(key);
    if (known) return known;
    // Prism's answer cites what the judge found.
    const clean = violations.map((violation) => redactViolation(violation, redactorOf(contract.document)));
    const { response, isRepeatable } = await ask(request, match, { violations: clean, isValid });
    if (key !== undefined && isRepeatable) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(key, response);
    }
    return response;
  };

  return {
    name: 'mock',
    send: async (request, { route, violations }) => {
      if (route.kind !== 'match') return noRoute(route, request);
      try {
        return await answer(request, route, violations);
      } catch (error) {
        return fromProblem(isUnreadableAccept(error) ? notAcceptable(request) : (error as Error));
      }
    },
  };
};
