import { isNativeError } from 'node:util/types';
import { UserError } from '../../base/errors.ts';
import { isObject } from '../../json/pointer.ts';
import { describeValue, isPromise } from '../arguments.ts';
import { axiosResponse } from './axios.ts';
import { fetchResponse } from './fetch.ts';
import { plainResponse } from './plain.ts';
import { playwrightResponse } from './playwright.ts';
import type { Received, ResponseKind } from './received.ts';
import { superagentResponse } from './superagent.ts';

/** The supported kinds of responses; the first match reads it. */
const KINDS: readonly ResponseKind[] = [
  fetchResponse,
  playwrightResponse,
  superagentResponse,
  axiosResponse,
  plainResponse,
];

/** axios and superagent throw an error for a failed status, with the response as a member. */
const responseOf = (value: unknown): unknown => {
  // Not `instanceof Error`: a test runner has its own Error class.
  if (!isNativeError(value)) return value;
  const { response } = value as { response?: unknown };
  if (response) return response;
  throw new UserError(`This is an error without a response: ${value.message}`);
};

/**
 * Reads the response of any supported HTTP client.
 * @returns a promise only when the body must be awaited
 * @throws UserError when it is not a response, or its body can no longer be read
 */
export const readResponse = (value: unknown): Received | Promise<Received> => {
  if (isPromise(value)) throw new UserError('This is a promise: await the response first.');
  const response = responseOf(value);
  const kind = isObject(response) ? KINDS.find(({ is }) => is(response)) : undefined;
  if (kind) return kind.read(response as never);
  throw new UserError(
    `This is no response, but ${describeValue(response)}. It may be one of fetch, supertest, axios or Playwright, or {status, headers, body}.`,
  );
};
