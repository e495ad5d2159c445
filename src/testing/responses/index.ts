import { isNativeError } from 'node:util/types';
import { UserError } from '../../base/errors.ts';
import { isObject } from '../../json/pointer.ts';
import { describeOther, isPromise } from '../arguments.ts';
import { axiosResponse } from './axios.ts';
import { fetchResponse } from './fetch.ts';
import { plainResponse } from './plain.ts';
import { playwrightResponse } from './playwright.ts';
import type { Received, ResponseKind } from './received.ts';
import { superagentResponse } from './superagent.ts';

/** Every kind of response that can be judged; the first that knows it reads it. */
const KINDS: readonly ResponseKind[] = [
  fetchResponse,
  playwrightResponse,
  superagentResponse,
  axiosResponse,
  plainResponse,
];

/** axios and superagent throw what is no success, and the response hangs on the error. */
const responseOf = (value: unknown): unknown => {
  // Not by its class: a test runner has classes of its own.
  if (!isNativeError(value)) return value;
  const { response } = value as { response?: unknown };
  if (response) return response;
  throw new UserError(`This is an error without a response: ${value.message}`);
};

/**
 * Reads the response of any HTTP client that is known.
 * @returns a promise only where its content must be waited for
 * @throws UserError when it is no response, or its content cannot be had any more
 */
export const readResponse = (value: unknown): Received | Promise<Received> => {
  if (isPromise(value)) throw new UserError('This is a promise: await the response first.');
  const response = responseOf(value);
  const kind = isObject(response) ? KINDS.find(({ is }) => is(response)) : undefined;
  if (kind) return kind.read(response as never);
  throw new UserError(
    `This is no response, but ${describeOther(response)}. It may be one of fetch, supertest, axios or Playwright, or {status, headers, body}.`,
  );
};
