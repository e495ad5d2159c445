import { createInstance, type IHttpConfig, type IHttpResponse } from './library.ts';
import { hasGeneratorFailed, isNotAcceptable } from './problems.ts';
import type { Components, PrismOperation, PrismRequest } from './types.ts';
import { routeOnce, validate, validateCredentials } from './validate.ts';

export interface MockOptions {
  /** Generate bodies instead of taking examples. */
  readonly dynamic?: boolean;
  /** Makes generated bodies repeatable. */
  readonly seed?: string;
  /** Add members that no schema names, where the schema allows them? By default yes. */
  readonly extraMembers?: boolean;
}

/** What a request prefers by `Prefer` or its query, over the options of the mock. */
export type MockPreferences = IHttpConfig['mock'];

/** A request, and what its response may be. */
interface Wanted {
  readonly request: PrismRequest;
  readonly operation: PrismOperation;
  /** The operation without the media types in which its responses cannot be written. */
  readonly writable: PrismOperation;
  readonly mock: MockPreferences;
}

/** The result of Prism for a request. */
interface Generated {
  /** Undefined if Prism failed. */
  readonly output: IHttpResponse | undefined;
  /** Prism's first error, even if a second attempt has succeeded. */
  readonly error: Error | undefined;
  /** Did the generator fail? Then `output` was made without the schemas. */
  readonly hasGeneratorFailed: boolean;
}

export interface Engine {
  readonly config: IHttpConfig;
  readonly generate: (wanted: Wanted) => Promise<Generated>;
}

/** Preferences for the documented 406. By itself Prism answers with a problem document of its own. */
const AS_NOT_ACCEPTABLE = { code: 406, exampleKey: undefined, mediaTypes: ['*/*'] };

type Attempt = Awaited<ReturnType<ReturnType<ReturnType<typeof createInstance>['request']>>>;

const isRefused = (attempt: Attempt): boolean => attempt._tag === 'Left' && isNotAcceptable(attempt.left);

/**
 * Has the response another status than the client prefers? Prism chooses another response if Accept does not
 * fit.
 */
const hasOtherStatus = (attempt: Attempt, { code }: MockPreferences): boolean => {
  if (code === undefined) return false;
  return attempt._tag === 'Left' || attempt.right.output.statusCode !== Number(code);
};

/**
 * Media types for a second attempt: those of Accept, then any other, since a preferred status counts more
 * than Accept (RFC 9110, 15.5.7).
 */
const withAnyType = (
  { headers = {} }: PrismRequest,
  { responses }: PrismOperation,
  { code, exampleKey }: MockPreferences,
): object => {
  const { accept = '*/*' } = headers as Record<string, string>;
  const contents = responses.find((response) => response.code === String(code))?.contents ?? [];
  // A named example belongs to one media type, not always the first that Accept allows.
  const holding = contents.filter(({ examples = [] }) => examples.some(({ key }) => key === exampleKey));
  if (exampleKey !== undefined && holding.length > 0)
    return { mediaTypes: holding.map(({ mediaType }) => mediaType) };
  return { mediaTypes: [...accept.split(','), 'application/problem+json;q=0.002', '*/*;q=0.001'] };
};

/**
 * The operation without the schemas of its responses: Prism still chooses the response, but generates
 * nothing.
 */
const withoutResponseSchemas = (operation: PrismOperation): PrismOperation =>
  ({
    ...operation,
    responses: operation.responses.map((response) => ({
      ...response,
      headers: response.headers?.map((header) => ({ ...header, schema: {} })),
      contents: response.contents?.map((content) => ({
        ...content,
        ...(content.schema ? { schema: {} } : {}),
      })),
    })),
  }) as PrismOperation;

/** A logger that does nothing: Prism's takes a third of its time, and the gateway shows the exchanges. */
const createSilentLogger = (): Components['logger'] => {
  const nothing = () => {};
  const names = ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'];
  const logger = { ...Object.fromEntries(names.map((name) => [name, nothing])), child: () => logger };
  return logger as unknown as Components['logger'];
};

const createConfig = ({ dynamic = false, seed }: MockOptions): IHttpConfig => ({
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false, // The judge does that.
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic, ...(seed === undefined ? {} : { seed }) } as IHttpConfig['mock'],
});

/** Asks Prism for a response to the request, with preferences over those of the request. */
type Ask = (operation: PrismOperation, preferences?: object) => Promise<Attempt>;

/** Replaces an insufficient attempt by the next one, if that succeeds. */
const improve = async (
  attempt: Attempt,
  isInsufficient: (attempt: Attempt) => boolean,
  next: () => Promise<Attempt>,
): Promise<Attempt> => {
  if (!isInsufficient(attempt)) return attempt;
  const other = await next();
  return other._tag === 'Right' ? other : attempt;
};

/** The response that fits Accept and the preferred status best; or Prism's error. */
const chooseResponse = async (ask: Ask, { request, operation, writable, mock }: Wanted): Promise<Attempt> => {
  const answered = await ask(writable);
  const whole = isRefused(answered) ? await ask(operation) : answered;
  const preferred = await improve(
    whole,
    (tried) => hasOtherStatus(tried, mock),
    () => ask(writable, withAnyType(request, writable, mock)),
  );
  return improve(preferred, isRefused, () => ask(operation, AS_NOT_ACCEPTABLE));
};

/** The same response without a generated body, for when the generator has failed. */
const answerWithoutSchemas = async (
  ask: Ask,
  { writable, mock }: Wanted,
): Promise<IHttpResponse | undefined> => {
  const bare = withoutResponseSchemas(writable);
  const answered = await ask(bare);
  // Without a schema a dynamic Prism generates nothing, but a static one may find an example.
  const last = answered._tag === 'Left' && mock.dynamic ? await ask(bare, { dynamic: false }) : answered;
  return last._tag === 'Right' ? last.right.output : undefined;
};

/** Prism's engine in this process, without its server, its router and its log. */
export const createEngine = (options: MockOptions): Engine => {
  const config = createConfig(options);
  const prism = createInstance(config, {
    logger: createSilentLogger(),
    validateInput: validate,
    validateSecurity: validateCredentials,
    route: routeOnce,
  });

  const generate: Engine['generate'] = async (wanted) => {
    const ask: Ask = (operation, preferences = {}) =>
      prism.request(wanted.request, [operation], {
        ...config,
        mock: { ...wanted.mock, ...preferences },
      } as IHttpConfig)();
    const chosen = await chooseResponse(ask, wanted);
    if (chosen._tag === 'Right')
      return { output: chosen.right.output, error: undefined, hasGeneratorFailed: false };
    const { left: error } = chosen;
    if (!hasGeneratorFailed(error)) return { output: undefined, error, hasGeneratorFailed: false };
    return { output: await answerWithoutSchemas(ask, wanted), error, hasGeneratorFailed: true };
  };

  return { config, generate };
};
