import { createInstance, getHttpOperationsFromSpec, type IHttpConfig } from '@stoplight/prism-http';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import type { Contract } from '../src/contract/contract.ts';
import type { Operation } from '../src/contract/operation.ts';
import { isJson } from '../src/contract/response.ts';
import type { Match } from '../src/contract/router.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../src/http/exchange.ts';
import { createMock } from '../src/mock/mock.ts';
import { sliceOf } from '../src/mock/slice.ts';

export type Answer = ExchangeResponse | { readonly failure: string };
export type Respond = (request: ExchangeRequest, match: Match) => Promise<Answer>;

/**
 * Creates a generator of answers.
 * @param seed generates random answers; without it, the same ones each time
 */
export type CreateResponder = (contract: Contract, seed?: string) => Respond;

const answersJson = ({ responses }: Operation): boolean =>
  responses.some(
    ({ status, content }) =>
      status.startsWith('2') && content.some(({ range, schema }) => schema && isJson(range)),
  );

/** The operations with a JSON response, and at most `most` of them, evenly from the whole document. */
export const spread = ({ operations }: Contract, most: number): { all: Operation[]; chosen: Operation[] } => {
  const all = operations.filter(answersJson);
  const step = Math.max(1, Math.ceil(all.length / most));
  return { all, chosen: all.filter((_, index) => index % step === 0) };
};

const nothing = () => {};
const logger = {
  ...Object.fromEntries(
    ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'].map((name) => [name, nothing]),
  ),
  child: () => logger,
};

const dynamicOptions = (seed?: string) => (seed === undefined ? {} : { dynamic: true, seed });

/** Prism on its own; validation is off, since the request is valid. */
export const prismAlone: CreateResponder = (contract, seed) => {
  const config = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
  };
  const mock = { dynamic: false, ...dynamicOptions(seed) };
  const prism = createInstance({ ...config, upstreamProxy: undefined, mock } as IHttpConfig, {
    logger: logger as never,
  });
  return async ({ method, path = '' }, { operation }) => {
    const slice = structuredClone(sliceOf(contract.document, operation));
    const operations = await getHttpOperationsFromSpec(slice);
    const input = { method: method.toLowerCase() as 'get', url: { path }, headers: {} };
    const answer = await prism.request(input, operations)();
    if (answer._tag === 'Left') return { failure: answer.left.message };
    const { statusCode, headers = {}, body } = answer.right.output;
    const fields = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    return {
      status: statusCode,
      headers: fields,
      body: createBody(serialize(body, fields['content-type']) as string),
    };
  };
};

/** This project's mock, without violations in the request. */
export const ours: CreateResponder = (contract, seed) => {
  const mock = createMock(contract, dynamicOptions(seed));
  return async (request, match) => {
    const route = { kind: 'match', ...match } as const;
    const answer = (await mock.send(request, { route, violations: [] })) as ExchangeResponse;
    return answer.isOwn
      ? { failure: (answer.body.json() as { value: { detail: string; title: string } }).value.detail }
      : answer;
  };
};
