import { placeOfError } from '../base/error-place.ts';
import { messageOf, UserError } from '../base/errors.ts';
import type { Case } from '../cases/case.ts';
import { isFailure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import type { Recorded } from '../recording/recorder.ts';
import { redactorOf } from '../recording/redact.ts';
import { redactViolation } from '../recording/redact-finding.ts';
import type { Interceptor } from '../run/interceptor.ts';
import { changedBy, findingsOf } from './hook-results.ts';
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

const violationOf = (one: Case, { message, instance = '', severity }: HookFinding): Violation => ({
  check: 'hook',
  side: 'response',
  operation: one.operation.id,
  rule: 'hook',
  params: { message },
  instance,
  schema: `${one.operation.pointer}/responses`,
  ...(severity === undefined ? {} : { severity }),
});

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
                changedBy(one, await beforeEach(hookCase(provider, one))),
              )
            : one,
        after: async (one, recorded) => {
          const exchange = exchangeOf(provider, one, recorded);
          if (!afterEach || !exchange) return undefined;
          const found = await callHook(file, 'afterEach', async () => findingsOf(await afterEach(exchange)));
          const redactor = redactorOf(recorded.contract.document);
          const all = found.map((each) => redactViolation(violationOf(one, each), redactor));
          return {
            violations: all.filter(({ severity }) => severity === undefined),
            warnings: all.filter(({ severity }) => severity !== undefined),
          };
        },
      }
    : undefined;
