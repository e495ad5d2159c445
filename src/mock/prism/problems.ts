import { createBody, type ExchangeRequest, type ExchangeResponse, headerOf } from '../../http/exchange.ts';
import {
  type IHttpConfig,
  NOT_ACCEPTABLE,
  NOT_FOUND,
  ProblemJsonError,
  SCHEMA_TOO_COMPLEX,
} from './library.ts';

type Problem = Parameters<typeof ProblemJsonError.toProblemJson>[0];

/** The problem document for one of Prism's errors. A 406 is not judged: the client asked for it. */
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

/**
 * Did the generator fail? Prism's intended errors have a status; only one of these is about the generator.
 */
export const hasGeneratorFailed = (error: Error): boolean =>
  !('status' in error) || error.name.endsWith(`#${SCHEMA_TOO_COMPLEX.type}`);

export const isNotAcceptable = ({ name }: Error): boolean => name.endsWith(`#${NOT_ACCEPTABLE.type}`);

/** Is it an error of the library by which Prism parses Accept? */
export const isUnreadableAccept = (error: unknown): boolean =>
  error instanceof TypeError && /^invalid (media type|parameter)/.test(error.message);

export const notAcceptable = ({ headers }: ExchangeRequest): Error =>
  ProblemJsonError.fromTemplate(NOT_ACCEPTABLE, `Unable to find content for ${headerOf(headers, 'accept')}`);

/**
 * Names the missing example. Prism looks for it in the default response, and fails with a TypeError if there
 * is none.
 */
export const orNoExample = (error: Error, { code, exampleKey }: IHttpConfig['mock']): Error =>
  exampleKey === undefined || 'status' in error
    ? error
    : ProblemJsonError.fromTemplate(NOT_FOUND, `The response ${code} has no example "${exampleKey}".`);

/** Makes a response. If that fails too, reports Prism's error. */
export const orProblem = (make: () => ExchangeResponse, error: Error): ExchangeResponse => {
  try {
    return make();
  } catch {
    return fromProblem(error);
  }
};
