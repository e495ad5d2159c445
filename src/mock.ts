import { createLogger } from '@stoplight/prism-core';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  type IHttpResponse,
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  ProblemJsonError,
} from '@stoplight/prism-http';
import { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import type { IHttpOperation } from '@stoplight/types';
import type { Contract } from './contract.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from './exchange.ts';
import { METHODS, type Operation } from './operation.ts';
import { child, isObject, targetOf, tokensOf, valueAt } from './pointer.ts';
import { isJson } from './response.ts';
import type { Match } from './router.ts';
import type { Judged, Upstream } from './upstream.ts';

export interface MockOptions {
  /** Generate bodies instead of taking examples. */
  readonly dynamic?: boolean;
  /** Makes generated bodies repeatable. */
  readonly seed?: string;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Accept is the client's to choose: the kept answers must not grow with what clients think of. */
const MOST_KEPT = 1000;

type Json = Record<string, unknown>;

/** The references of a value, also those of a discriminator's mapping, which are plain texts. */
const referencesIn = (value: unknown): string[] => {
  if (typeof value === 'string') return targetOf(value) === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
};

const put = (target: Json, tokens: readonly string[], value: unknown): void => {
  const [first = '', ...rest] = tokens;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  target[first] ??= {};
  put(target[first] as Json, rest, value);
};

/**
 * The part of a document that one operation needs: Prism converts a whole document up front and routes by scanning,
 * which takes seconds on a large one.
 */
export const sliceOf = ({ written }: { readonly written: Json }, { path, method }: Operation): Json => {
  const { paths, components, ...rest } = written as { paths: Json; components?: Json };
  const pathItem = valueAt(written, child('/paths', path)) as Json;
  const kept = Object.fromEntries(
    Object.entries(pathItem).filter(([key]) => key === method || !METHODS.includes(key)),
  );
  const slice: Json = { ...rest, webhooks: {}, paths: { [path]: kept }, components: {} };
  if (isObject(components) && components.securitySchemes) {
    put(slice, ['components', 'securitySchemes'], components.securitySchemes);
  }
  const queue = referencesIn(kept);
  const seen = new Set<string>();
  for (const reference of queue) {
    const pointer = targetOf(reference) as string;
    const tokens = tokensOf(pointer).slice(0, 3);
    const top3 = tokens.join('/');
    if (seen.has(top3)) continue;
    seen.add(top3);
    // A reference into another path cannot be cut out: keep that path.
    const place = tokens[0] === 'components' ? tokens : tokens.slice(0, 2);
    const value = place.reduce<unknown>((here, token) => (isObject(here) ? here[token] : undefined), written);
    if (value === undefined) continue;
    if (place[0] !== 'paths' || place[1] !== path) put(slice, place, value);
    queue.push(...referencesIn(value));
  }
  // Without a dialect Prism reads 3.1 schemas as draft-07 (stoplightio/prism#2797).
  const isCurrent = !String(written.openapi).startsWith('3.0.');
  if (isCurrent) slice.jsonSchemaDialect ??= DIALECT;
  return slice;
};

/** One operation, as Prism knows it. */
const convert = async (contract: Contract, operation: Operation): Promise<IHttpOperation> => {
  // Prism dereferences in place, so it gets a copy.
  const converted = await getHttpOperationsFromSpec(structuredClone(sliceOf(contract.document, operation)));
  const found = converted.find(({ path, method }) => path === operation.path && method === operation.method);
  if (!found) throw new Error(`Prism does not know ${operation.method} ${operation.path}`);
  return found;
};

type Problem = Parameters<typeof ProblemJsonError.toProblemJson>[0];

const fromProblem = (error: Error): ExchangeResponse => {
  const { status = 500, additional } = error as Problem;
  const headers = {
    'content-type': 'application/problem+json',
    ...(additional?.headers as Record<string, string>),
  };
  return {
    status,
    headers,
    body: createBody(JSON.stringify(ProblemJsonError.toProblemJson(error as Problem))),
  };
};

const fromPrism = ({ statusCode, headers = {}, body }: IHttpResponse): ExchangeResponse => {
  const lowered = Object.entries(headers)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name.toLowerCase(), String(value)]);
  const fields = Object.fromEntries(lowered) as Record<string, string>;
  const text = serialize(body, fields['content-type']) as string | undefined;
  return { status: statusCode, headers: fields, body: createBody(text ?? '') };
};

const queryOf = (query: string): Record<string, string | string[]> => {
  const parameters = new URLSearchParams(query);
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? (values[0] ?? '') : values];
    }),
  );
};

const withoutTrailingSlash = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path);

/** A request in Prism's words. */
const toPrism = (
  { method, path = '', query, headers, body }: ExchangeRequest,
  json: unknown,
): IHttpRequest => ({
  method: method.toLowerCase() as IHttpRequest['method'],
  url: { path: withoutTrailingSlash(path), query: queryOf(query) },
  headers: Object.fromEntries(Object.keys(headers).map((name) => [name, headerOf(headers, name) ?? ''])),
  body: body.bytes.length === 0 ? null : json,
});

const noRoute = (route: Judged['route'], { method, path, wirePath }: ExchangeRequest): ExchangeResponse => {
  const shown = path ?? wirePath;
  if (route.kind === 'no-method') {
    const detail = `The route ${shown} has been matched, but it does not have "${method.toLowerCase()}" method defined`;
    const response = fromProblem(ProblemJsonError.fromTemplate(NO_METHOD_MATCHED_ERROR, detail));
    return { ...response, headers: { ...response.headers, allow: route.allow.join(', ') } };
  }
  const detail = `The route ${shown} hasn't been found in the specification file`;
  return fromProblem(ProblemJsonError.fromTemplate(NO_PATH_MATCHED_ERROR, detail));
};

/**
 * An upstream that answers by the contract, with Prism's engine in this process. Operations are converted on first use.
 * In static mode the answer to a valid request depends on the operation, `Prefer` and `Accept` alone, so it is kept.
 */
export const createMock = (contract: Contract, { dynamic = false, seed }: MockOptions = {}): Upstream => {
  const converted = new Map<Operation, Promise<IHttpOperation>>();
  const kept = new Map<string, ExchangeResponse>();
  const config: IHttpConfig = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: false, // That is the judge's work.
    errors: false,
    upstreamProxy: undefined,
    mock: { dynamic, ...(seed === undefined ? {} : { seed }) } as IHttpConfig['mock'],
  };
  const logger = createLogger('mock', { level: 'silent' });
  const prism = createInstance(config, {
    logger,
    // The gateway has routed already, and Prism is given that one operation.
    route: ({ resources }) => ({ _tag: 'Right', right: resources[0] as IHttpOperation }),
  });

  const operationFor = (operation: Operation): Promise<IHttpOperation> => {
    const known = converted.get(operation) ?? convert(contract, operation);
    converted.set(operation, known);
    return known;
  };

  const ask = async (request: ExchangeRequest, match: Match, json: unknown) => {
    const input = toPrism(request, json);
    const wishes = getHttpConfigFromRequest(input);
    if (wishes._tag === 'Left') return { response: fromProblem(wishes.left), keep: false };
    const wished = Object.fromEntries(
      Object.entries(wishes.right).filter(([, value]) => value !== undefined),
    );
    const mock = { ...config.mock, ...wished } as IHttpConfig['mock'];
    const answer = await prism.request(input, [await operationFor(match.operation)], { ...config, mock })();
    if (answer._tag === 'Left') return { response: fromProblem(answer.left), keep: false };
    const { output, validations } = answer.right;
    const keep =
      !('dynamic' in mock && mock.dynamic) && !match.operation.hasCallbacks && validations.input.length === 0;
    return { response: fromPrism(output), keep };
  };

  const keyOf = ({ headers, query }: ExchangeRequest, { operation }: Match): string =>
    [
      operation.pointer,
      headerOf(headers, 'prefer'),
      headerOf(headers, 'accept'),
      query.includes('__') ? query : '',
    ].join('\n');

  const answer = async (
    request: ExchangeRequest,
    match: Match,
    isValid: boolean,
  ): Promise<ExchangeResponse> => {
    const key = keyOf(request, match);
    const known = isValid ? kept.get(key) : undefined;
    if (known) return known;
    const contentType = headerOf(request.headers, 'content-type') ?? '';
    const json = isJson(contentType) ? request.body.json() : { value: request.body.bytes.toString('utf8') };
    if ('error' in json && request.body.bytes.length > 0) {
      return fromProblem(Object.assign(new Error('Invalid JSON'), { status: 400 }));
    }
    const { response, keep } = await ask(request, match, 'value' in json ? json.value : undefined);
    if (keep && isValid) {
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
        return await answer(request, route, violations.length === 0);
      } catch (error) {
        return fromProblem(error as Error);
      }
    },
  };
};
