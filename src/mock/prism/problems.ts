import {
  NO_METHOD_MATCHED_ERROR,
  NO_PATH_MATCHED_ERROR,
  NOT_ACCEPTABLE,
  ProblemJsonError,
} from '@stoplight/prism-http';
import { SCHEMA_TOO_COMPLEX } from '@stoplight/prism-http/dist/mocker/errors.js';
import type { Route } from '../../contract/router.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from '../../http/exchange.ts';

type Problem = Parameters<typeof ProblemJsonError.toProblemJson>[0];

/** The response for one of Prism's errors: its problem document. */
export const fromProblem = (error: Error): ExchangeResponse => {
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

/** Did a generator fail? Prism's intended errors have a status, and one of them says the same. */
export const isGivenUp = (error: Error): boolean =>
  !('status' in error) || error.name.endsWith(`#${SCHEMA_TOO_COMPLEX.type}`);

export const isNotAcceptable = ({ name }: Error): boolean => name.endsWith(`#${NOT_ACCEPTABLE.type}`);

/** An error of the library by which Prism parses Accept. */
export const isUnreadableAccept = (error: unknown): boolean =>
  error instanceof TypeError && /^invalid (media type|parameter)/.test(error.message);

export const notAcceptable = ({ headers }: ExchangeRequest): Error =>
  ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `Unable to find content for ${headerOf(headers, 'accept')}`);

/** The response where the request matches no operation, in the words of Prism's own router. */
export const noRoute = (
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

/** Makes a response, or, where that fails too, reports Prism's error. */
export const orProblem = (make: () => ExchangeResponse, error: Error): ExchangeResponse => {
  try {
    return make();
  } catch {
    return fromProblem(error);
  }
};
