import { createInstance, type IHttpConfig, type IHttpResponse } from './library.ts';
import { isGivenUp, isNotAcceptable } from './problems.ts';
import type { Components, PrismOperation, PrismRequest } from './types.ts';
import { routeOnce, validate, validateCredentials } from './validate.ts';

export interface MockOptions {
  /** Generate bodies instead of taking examples. */
  readonly dynamic?: boolean;
  /** Makes generated bodies repeatable. */
  readonly seed?: string;
  /** Have generated bodies members that no schema names, where it allows such? They have, unless this is false. */
  readonly extraMembers?: boolean;
}

/** What `Prefer` and the query ask of a response, over what the mock's options say. */
export type MockWishes = IHttpConfig['mock'];

/** What Prism made of a request. */
interface Generated {
  /** Undefined where it failed. */
  readonly output: IHttpResponse | undefined;
  /** Its first error, also where a second attempt succeeded. */
  readonly error: Error | undefined;
  /** Did its generator fail? Then the response is made without its schemas. */
  readonly isGivenUp: boolean;
}

export interface Engine {
  readonly config: IHttpConfig;
  /** @param writable the operation with only those media types as which its responses can be written */
  readonly generate: (
    request: PrismRequest,
    operation: PrismOperation,
    writable: PrismOperation,
    mock: MockWishes,
  ) => Promise<Generated>;
}

/** Asks Prism for the documented 406 where nothing meets Accept; by itself it answers with a problem of its own. */
const AS_NOT_ACCEPTABLE = { code: 406, exampleKey: undefined, mediaTypes: ['*/*'] };

type Attempt = Awaited<ReturnType<ReturnType<ReturnType<typeof createInstance>['request']>>>;

const isRefused = (attempt: Attempt): boolean => attempt._tag === 'Left' && isNotAcceptable(attempt.left);

/** Is it not the response that the client prefers? Prism falls back to another one where Accept does not meet it. */
const missesCode = (attempt: Attempt, { code }: MockWishes): boolean => {
  if (code === undefined) return false;
  return attempt._tag === 'Left' || attempt.right.output.statusCode !== Number(code);
};

/** What the client accepts, and after that anything: a preferred status counts before Accept (RFC 9110, 15.5.7). */
const withAnyType = (
  { headers = {} }: PrismRequest,
  { responses }: PrismOperation,
  { code, exampleKey }: MockWishes,
): object => {
  const { accept = '*/*' } = headers as Record<string, string>;
  const contents = responses.find((response) => response.code === String(code))?.contents ?? [];
  // A named example belongs to one media type, which need not be the first one that Accept meets.
  const holding = contents.filter(({ examples = [] }) => examples.some(({ key }) => key === exampleKey));
  if (exampleKey !== undefined && holding.length > 0)
    return { mediaTypes: holding.map(({ mediaType }) => mediaType) };
  return { mediaTypes: [...accept.split(','), 'application/problem+json;q=0.002', '*/*;q=0.001'] };
};

/** The operation without its schemas: Prism still chooses the response, and generates nothing. */
const withNothingToMake = (operation: PrismOperation): PrismOperation =>
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

/** Prism logs every step, which takes a third of its time. The gateway shows the exchanges. */
const createSilence = (): Components['logger'] => {
  const nothing = () => {};
  const names = ['trace', 'debug', 'info', 'success', 'warn', 'error', 'fatal'];
  const logger = { ...Object.fromEntries(names.map((name) => [name, nothing])), child: () => logger };
  return logger as unknown as Components['logger'];
};

const createConfig = ({ dynamic = false, seed }: MockOptions): IHttpConfig => ({
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: false, // That is the judge's work.
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic, ...(seed === undefined ? {} : { seed }) } as IHttpConfig['mock'],
});

/** Prism's engine in this process, without its server, its router and its log. */
export const createEngine = (options: MockOptions): Engine => {
  const config = createConfig(options);
  const prism = createInstance(config, {
    logger: createSilence(),
    validateInput: validate,
    validateSecurity: validateCredentials,
    route: routeOnce,
  });

  const generate: Engine['generate'] = async (request, operation, writable, mock) => {
    const attempt = (resource: PrismOperation, wish: object = {}) =>
      prism.request(request, [resource], { ...config, mock: { ...mock, ...wish } } as IHttpConfig)();
    const answered = await attempt(writable);
    const whole = isRefused(answered) ? await attempt(operation) : answered;
    const again = missesCode(whole, mock)
      ? await attempt(writable, withAnyType(request, writable, mock))
      : whole;
    const preferred = again._tag === 'Right' ? again : whole;
    const refusal = isRefused(preferred) ? await attempt(operation, AS_NOT_ACCEPTABLE) : preferred;
    const first = refusal._tag === 'Right' ? refusal : preferred;
    if (first._tag === 'Right') return { output: first.right.output, error: undefined, isGivenUp: false };
    const { left: error } = first;
    if (!isGivenUp(error)) return { output: undefined, error, isGivenUp: false };
    const bare = withNothingToMake(writable);
    const second = await attempt(bare);
    // Without a schema Prism generates nothing, though there may be an example.
    const last = second._tag === 'Left' && mock.dynamic ? await attempt(bare, { dynamic: false }) : second;
    const output = last._tag === 'Right' ? last.right.output : undefined;
    return { output, error, isGivenUp: true };
  };

  return { config, generate };
};
