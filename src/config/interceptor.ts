import { placeOfError } from '../base/error-place.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { Case } from '../cases/case.ts';
import { isFailure } from '../http/exchange.ts';
import { isObject } from '../json/pointer.ts';
import type { Violation } from '../judge/judge.ts';
import type { Recorded } from '../recording/recorder.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import type { Interceptor } from '../run/interceptor.ts';
import type { HookCase, HookFinding, Hooks } from './hooks.ts';

/**
 * Calls a hook.
 * @throws UserError with the place in the file when the hook throws
 */
export const callHook = async <T>(
  file: string,
  name: keyof Hooks,
  hook: () => T | Promise<T>,
): Promise<T> => {
  try {
    return await hook();
  } catch (error) {
    const place = placeOfError(error);
    throw new UserError(`${file}: hooks.${name} failed${place ? ` (${place})` : ''}: ${messageOf(error)}`);
  }
};

const hookCase = (provider: string, one: Case): HookCase => ({
  provider,
  operation: one.operation.id,
  family: one.family,
  name: one.name,
  credentials: one.credentials,
  request: { method: one.method, url: one.url, headers: one.headers, body: one.body },
});

const MEMBERS = ['method', 'url', 'headers', 'body'];

/** Merges header fields by name, ignoring case. An undefined value removes a field. */
const withHeaders = (
  headers: Case['headers'],
  changes: Readonly<Record<string, unknown>>,
): Case['headers'] => {
  const named = new Set(Object.keys(changes).map((name) => name.toLowerCase()));
  const kept = Object.entries(headers).filter(([name]) => !named.has(name.toLowerCase()));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return Object.fromEntries([...kept, ...added]);
};

const changed = (one: Case, change: unknown): Case | { readonly skip: string } => {
  if (change === undefined || change === null) return one;
  if (isObject(change) && typeof change.skip === 'string') return { skip: change.skip };
  const wrong = isObject(change) ? Object.keys(change).find((name) => !MEMBERS.includes(name)) : '';
  if (!isObject(change) || wrong !== undefined)
    throw new Error(
      `it returns ${wrong || 'no object'}: return nothing, { skip: "why" }, or some of ${MEMBERS.join(', ')}`,
    );
  const { headers = {}, ...rest } = change;
  if (!isObject(headers)) throw new Error('its headers are no object');
  return { ...one, ...(rest as Partial<Case>), headers: withHeaders(one.headers, headers) };
};

const violationOf = (one: Case, found: unknown): Violation => {
  const finding = (typeof found === 'string' ? { message: found } : found) as
    | Partial<HookFinding>
    | undefined;
  if (typeof finding?.message !== 'string')
    throw new Error(
      'what it finds has no message: return a list of texts, or of { message, instance, severity }',
    );
  const { message, instance = '', severity } = finding;
  return {
    check: 'hook',
    side: 'response',
    operation: one.operation.id,
    rule: 'hook',
    params: { message },
    instance,
    schema: `${one.operation.pointer}/responses`,
    ...(severity === 'warning' ? { severity } : {}),
  };
};

const findingsOf = (one: Case, found: unknown): Violation[] => {
  if (found === undefined || found === null) return [];
  if (!Array.isArray(found))
    throw new Error('it returns no list: return nothing, or a list of what is wrong');
  return found.map((each) => violationOf(one, each));
};

const exchangeOf = (provider: string, one: Case, { exchange: { request, response } }: Recorded) =>
  isFailure(response)
    ? undefined
    : {
        ...hookCase(provider, one),
        request: {
          method: request.method,
          url: request.url,
          headers: Object.fromEntries(
            Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
          ),
          body: request.body.bytes.length === 0 ? undefined : request.body.bytes.toString(),
        },
        response: {
          status: response.status,
          headers: response.headers,
          body: response.body.bytes.toString(),
        },
      };

/**
 * Turns a configuration's `beforeEach` and `afterEach` into an interceptor of a run; undefined when it has neither.
 * @param file the configuration's name, for messages
 */
export const createInterceptor = (
  { beforeEach, afterEach }: Hooks,
  provider: string,
  file: string,
): Interceptor | undefined =>
  beforeEach || afterEach
    ? {
        before: async (one) =>
          beforeEach
            ? callHook(file, 'beforeEach', async () =>
                changed(one, await beforeEach(hookCase(provider, one))),
              )
            : one,
        after: async (one, recorded) => {
          const exchange = exchangeOf(provider, one, recorded);
          if (!afterEach || !exchange) return undefined;
          const found = await callHook(file, 'afterEach', async () =>
            findingsOf(one, await afterEach(exchange)),
          );
          const redactor = redactorOf(recorded.contract.document);
          const all = found.map((each) => redactViolation(each, redactor));
          return {
            violations: all.filter(({ severity }) => severity === undefined),
            warnings: all.filter(({ severity }) => severity !== undefined),
          };
        },
      }
    : undefined;
