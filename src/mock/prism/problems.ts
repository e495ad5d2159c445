import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from '../../http/exchange.ts';
import {
  type IHttpConfig,
  NOT_ACCEPTABLE,
  NOT_FOUND,
  ProblemJsonError,
  SCHEMA_TOO_COMPLEX,
} from './library.ts';

type Problem = Parameters<typeof ProblemJsonError.toProblemJson>[0];

/** The response for one of Prism's errors: its problem document. An Accept that nothing meets is no fault of the server. */
export const fromProblem = (error: Error): ExchangeResponse => {
  const { status = 500, additional } = error as Problem;
  return {
    isOwn: true,
    isUnjudged: status === 406,
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

/** Prism looks for an example that a preferred response does not have in the default response, and fails where there is none. */
export const orNoExample = (error: Error, { code, exampleKey }: IHttpConfig['mock']): Error =>
  exampleKey === undefined || 'status' in error
    ? error
    : ProblemJsonError.fromTemplate(NOT_FOUND, `The response ${code} has no example "${exampleKey}".`);

/** Makes a response, or, where that fails too, reports Prism's error. */
export const orProblem = (make: () => ExchangeResponse, error: Error): ExchangeResponse => {
  try {
    return make();
  } catch {
    return fromProblem(error);
  }
};
