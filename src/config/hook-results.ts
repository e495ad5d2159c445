import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Case } from '../cases/case.ts';
import { isObject } from '../json/pointer.ts';
import type { HookFinding, Prepared } from './hooks.ts';

// What hooks return is checked here: a configuration in JavaScript has no types. `callHook` adds the name of the hook.

/** @throws Error with the first member that has another name */
const assertMembers = (
  value: Readonly<Record<string, unknown>>,
  names: readonly string[],
  or: string,
): void => {
  const wrong = Object.keys(value).find((name) => !names.includes(name));
  if (wrong !== undefined) throw new Error(`it returns ${wrong}: return nothing, ${or}${names.join(', ')}`);
};

const isTextOrNone = (value: unknown): boolean => value === undefined || typeof value === 'string';

/** @returns the fields; those set to undefined are to be removed */
const headersOf = (headers: unknown): Readonly<Record<string, string | undefined>> => {
  if (headers === undefined || headers === null) return {};
  if (!isObject(headers)) throw new Error('its headers have to be an object');
  const fields = Object.entries(headers).map(([name, value]) => {
    if (value === undefined) return [name, value];
    try {
      if (!['string', 'number', 'boolean'].includes(typeof value)) throw new TypeError('no text');
      validateHeaderName(name);
      validateHeaderValue(name, String(value));
    } catch {
      // The value may be a secret.
      throw new Error(`its header ${name} cannot be sent`);
    }
    return [name, String(value)];
  });
  return Object.fromEntries(fields);
};

/** Merges header fields by name, ignoring case. An undefined value removes a field. */
const withHeaders = (
  headers: Case['headers'],
  changes: Readonly<Record<string, string | undefined>>,
): Case['headers'] => {
  const named = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !named.has(name.toLowerCase()));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return Object.fromEntries([...kept, ...added]);
};

/**
 * What `before` returned.
 * @throws Error when it is of another shape
 */
export const preparedOf = (value: unknown): Prepared => {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new Error('it returns no object: return nothing, or { headers, values }');
  assertMembers(value, ['headers', 'values'], 'or some of ');
  const { headers, values = {} } = value;
  if (!isObject(values)) throw new Error('its values have to be an object');
  return { headers: withHeaders({}, headersOf(headers)), values };
};

const MEMBERS = ['method', 'url', 'headers', 'body'];

/**
 * A case with what `beforeEach` returned, or why it is skipped.
 * @throws Error when that is of another shape
 */
export const changedBy = (one: Case, change: unknown): Case | { readonly skip: string } => {
  if (change === undefined || change === null) return one;
  const names = `some of ${MEMBERS.join(', ')}`;
  if (!isObject(change))
    throw new Error(`it returns no object: return nothing, { skip: "why" }, or ${names}`);
  if ('skip' in change) {
    if (typeof change.skip === 'string' && change.skip !== '') return { skip: change.skip };
    throw new Error('its skip has to be a text that says why');
  }
  assertMembers(change, MEMBERS, '{ skip: "why" }, or some of ');
  const { headers, ...rest } = change;
  for (const [name, value] of Object.entries(rest))
    if (!isTextOrNone(value)) throw new Error(`its ${name} has to be a text`);
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...one,
    ...(Object.fromEntries(given) as Partial<Case>),
    headers: withHeaders(one.headers, headersOf(headers)),
  };
};

const findingOf = (found: unknown): HookFinding => {
  if (typeof found === 'string') return { message: found };
  if (!isObject(found) || typeof found.message !== 'string')
    throw new Error(
      'what it finds has no message: return a list of texts, or of { message, instance, severity }',
    );
  const { message, instance, severity } = found;
  if (!isTextOrNone(instance))
    throw new Error('the instance of what it finds has to be a text: a JSON Pointer');
  if (severity !== undefined && severity !== 'warning')
    throw new Error('the severity of what it finds has to be "warning", or left out for a violation');
  return {
    message,
    ...(typeof instance === 'string' ? { instance } : {}),
    ...(severity ? { severity } : {}),
  };
};

/**
 * What `afterEach` returned.
 * @throws Error when it is of another shape
 */
export const findingsOf = (found: unknown): HookFinding[] => {
  if (found === undefined || found === null) return [];
  if (!Array.isArray(found))
    throw new Error('it returns no list: return nothing, or a list of what is wrong');
  return found.map(findingOf);
};
