import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { Match } from '../contract/router.ts';
import { unmarkDigits } from '../document/marked-digits.ts';
import { undocumentedResponse } from '../gateway/undocumented.ts';
import { problem, type Upstream } from '../gateway/upstream.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../http/exchange.ts';
import { type PairedExample, pairedExample } from '../http/paired-examples.ts';
import { isLarge } from '../http/received-body.ts';
import { valueAt } from '../json/pointer.ts';
import type { Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import type { Write } from './content.ts';
import { hasPreference, preferenceMistakes } from './preference.ts';
import { isValidByJudge, keyOf } from './prism/cache-key.ts';
import { convertTwice } from './prism/convert.ts';
import { createCredentials } from './prism/credential-key.ts';
import { createEngine, type MockOptions, type MockPreferences } from './prism/engine.ts';
import { getHttpConfigFromRequest, serialize } from './prism/library.ts';
import { fromProblem, isUnreadableAccept, notAcceptable, orNoExample, orProblem } from './prism/problems.ts';
import { toPrism } from './prism/request.ts';
import { fromPrism } from './prism/response.ts';
import type { PrismRequest } from './prism/types.ts';
import { validResponse } from './valid-response.ts';

export type { MockOptions } from './prism/engine.ts';

/** What the judge found in a request. */
type JudgedRequest = Pick<PrismRequest, 'violations' | 'isValid'>;

/** A response, and whether it may be sent again to an equal request. */
interface Answer {
  readonly response: ExchangeResponse;
  readonly isRepeatable: boolean;
}

/**
 * Prism does not validate larger bodies, in bytes: its time grows with the square of the number of faults.
 */
const MOST_VALIDATED = 64 * 1024;

/** The response of an operation without `responses`, which are optional since OpenAPI 3.1. */
const withoutResponses = (violations: readonly Violation[]): ExchangeResponse => {
  const [first] = violations;
  if (!first) return { status: 204, headers: {}, body: createBody() };
  const status = first.check === 'security' ? 401 : 400;
  const answer = problem(status, 'The request breaks the contract', `Request ${violationMessage(first)}.`);
  return { status, headers: answer.headers, body: createBody(answer.bytes) };
};

/** May generated bodies have members that no schema names? A document for Prism can forbid that. */
const mayFill = ({ written }: Contract['document']): boolean =>
  ['fillProperties', 'fill-properties'].every(
    (name) => valueAt(written, `/x-json-schema-faker/${name}`) !== false,
  );

/** The size of the cache of responses. */
const MOST_CACHED = 1000;

/**
 * An upstream that answers by the contract, with Prism's engine in this process. Operations are converted on
 * first use. Generated responses are judged before they are sent, and made again if they violate the
 * contract. Unless bodies are random, equal valid requests get the same response object.
 */
export const createMock = (contract: Contract, options: MockOptions = {}): Upstream => {
  const { config, generate } = createEngine(options);
  const convert = memoize((operation: Match['operation']) => convertTwice(contract, operation));
  const credentialsOf = memoize(createCredentials);
  const extraMembers = options.extraMembers !== false && mayFill(contract.document);
  const cache = new Map<string, ExchangeResponse>();

  const generateResponse = async (
    request: ExchangeRequest,
    match: Match,
    judged: JudgedRequest,
    paired: PairedExample | undefined,
  ): Promise<Answer> => {
    const { operation } = match;
    const converted = convert(operation);
    const { operation: own, writable, isBare, isMarked } = await converted.own;
    const { body } = request;
    const mustValidate = !judged.isValid && !isLarge(body) && body.wire.length <= MOST_VALIDATED;
    const strict = mustValidate ? await converted.strict() : undefined;
    const input: PrismRequest = { ...toPrism(request, operation), strict, ...judged };
    const preferences = getHttpConfigFromRequest(input);
    if (preferences._tag === 'Left') return { response: fromProblem(preferences.left), isRepeatable: false };
    const preferred = Object.entries(preferences.right).filter(([, value]) => value !== undefined);
    const mock = { ...config.mock, ...paired, ...Object.fromEntries(preferred) } as MockPreferences & {
      seed?: string;
    };
    const { output, error, hasGeneratorFailed } = await generate({
      request: input,
      operation: own,
      writable,
      mock,
    });
    const isRepeatable = !mock.dynamic && !operation.hasCallbacks;
    if (!output) return { response: fromProblem(orNoExample(error as Error, mock)), isRepeatable };
    const seed = mock.dynamic ? (mock.seed ?? String(Math.random())) : undefined;
    const making = { method: request.method, seed, extraMembers, write: serialize as Write };
    const read = isMarked ? unmarkDigits : undefined;
    const make = () =>
      validResponse(
        contract,
        match,
        fromPrism(output, operation, hasGeneratorFailed || isBare, read),
        making,
      );
    const response = error ? orProblem(make, error) : make();
    return { response, isRepeatable: isRepeatable && response.headers.date === undefined };
  };

  const answer = async (
    request: ExchangeRequest,
    match: Match,
    violations: readonly Violation[],
  ): Promise<ExchangeResponse> => {
    const isValid = isValidByJudge(violations);
    const mayPair = isValid && !options.dynamic && !hasPreference(request);
    const paired = mayPair ? pairedExample(contract, match, request) : undefined;
    const base = keyOf(request, match, isValid, credentialsOf(match.operation)(request));
    const key = base && paired ? `${base}\n${paired.code} ${paired.exampleKey}` : base;
    const known = key === undefined ? undefined : cache.get(key);
    if (known) return known;
    // Prism's response cites the judge's findings, so they are redacted.
    const redacted = violations.map((violation) => redactViolation(violation, redactorOf(contract.document)));
    const { response, isRepeatable } = await generateResponse(
      request,
      match,
      { violations: redacted, isValid },
      paired,
    );
    if (key !== undefined && isRepeatable) {
      if (cache.size >= MOST_CACHED) cache.clear();
      cache.set(key, response);
    }
    return response;
  };

  return {
    name: 'mock',
    kind: 'mock',
    mistakesIn: preferenceMistakes,
    send: async (request, { route, violations }) => {
      if (route.kind !== 'match') return undocumentedResponse(contract, request, route);
      if (!route.operation.hasResponses) return withoutResponses(violations);
      try {
        return await answer(request, route, violations);
      } catch (error) {
        return fromProblem(isUnreadableAccept(error) ? notAcceptable(request) : (error as Error));
      }
    },
  };
};
