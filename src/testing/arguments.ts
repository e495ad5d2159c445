import { isUint8Array } from 'node:util/types';
import { UserError } from '../base/errors.ts';
import type { Contract } from '../contract/contract.ts';
import type { RequestMessage, ResponseMessage } from '../http/message.ts';
import { isObject } from '../json/pointer.ts';

/** Describes a wrong argument in a few words. */
export const describeValue = (value: unknown): string =>
  isObject(value)
    ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing'}`
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);

export const isPromise = (value: unknown): boolean => isObject(value) && typeof value.then === 'function';

const isContract = (given: unknown): given is Contract =>
  isObject(given) && isObject(given.document) && typeof given.route === 'function';

/** @throws UserError when the argument was not returned by `loadContract` */
export const assertContract = (given: unknown): void => {
  if (isContract(given)) return;
  if (isPromise(given)) throw new UserError('The contract is a promise: await loadContract(…) first.');
  const what = `This is no contract, but ${describeValue(given)}.`;
  if (typeof given !== 'string') throw new UserError(`${what} Give what loadContract gave.`);
  throw new UserError(`${what} Load it first: await loadContract(${JSON.stringify(given)}).`);
};

const textOf = (value: unknown, what: string, name: string): string => {
  if (typeof value === 'string') return value;
  throw new UserError(`The ${name} of this ${what} is no text, but ${describeValue(value)}.`);
};

const headersOf = ({ headers }: Record<string, unknown>, what: string): RequestMessage['headers'] => {
  if (isObject(headers)) return headers as RequestMessage['headers'];
  throw new UserError(
    `This ${what} has no \`headers\`. Give them as an object: { 'content-type': 'application/json' }, or {} where there are none.`,
  );
};

const bodyOf = ({ body }: Record<string, unknown>, what: string): Buffer | string | undefined => {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return body;
  if (isUint8Array(body)) return Buffer.from(body);
  throw new UserError(
    `The body of this ${what} is neither text nor bytes. Give it as it was sent: a string or a Buffer.`,
  );
};

const objectOf = (value: unknown, what: string): Record<string, unknown> => {
  if (isPromise(value)) throw new UserError(`The ${what} is a promise: await it first.`);
  if (isObject(value)) return value;
  throw new UserError(`There is no ${what} to judge, but ${describeValue(value)}. Give it as an object.`);
};

/**
 * Checks a request argument.
 * @throws UserError when a member is missing or has a wrong type
 */
export const requestArgument = (value: unknown): RequestMessage => {
  const what = 'request';
  const given = objectOf(value, what);
  const [method, url] = [textOf(given.method, what, 'method'), textOf(given.url, what, 'url')];
  return { method, url, headers: headersOf(given, what), body: bodyOf(given, what) };
};

/** The same for a response. */
export const responseArgument = (value: unknown): ResponseMessage => {
  const what = 'response';
  const given = objectOf(value, what);
  const { status } = given;
  if (typeof status !== 'number')
    throw new UserError(`The status of this response is no number, but ${describeValue(status)}.`);
  return { status, headers: headersOf(given, what), body: bodyOf(given, what) };
};
