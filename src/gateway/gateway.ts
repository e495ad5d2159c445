import type { IncomingMessage, RequestListener } from 'node:http';
import type { Coverages } from '../coverage/coverages.ts';
import { DEFAULT_LIMITS, type Limits } from '../http/limits.ts';
import type { JudgedExchange } from '../judge/judged-exchange.ts';
import { createRecorder, type Recorded, type Recorder } from '../recording/recorder.ts';
import { createRefusals, type Refusals } from '../recording/refusals.ts';
import type { ControlRoute } from './control.ts';
import { createLargeBodyJudge } from './large-bodies.ts';
import { type LivePage, NO_PAGE } from './live-page.ts';
import { briefHealth, healthOf, isHealthCheck } from './monitoring/health.ts';
import { createMetrics } from './monitoring/metrics.ts';
import { createTallies } from './monitoring/tallies.ts';
import { addsCors, type Cors, findTarget, type Mount } from './mount.ts';
import { afterGathering, type Monitored, type OtherWorkers } from './other-workers.ts';
import { corsFields, isPreflight, preflightAnswer } from './server/cors.ts';
import { createExchangeHandler, type HandledRequest } from './server/exchange.ts';
import { createInFlight } from './server/in-flight.ts';
import { createInspector, type ErrorHandler } from './server/inspector.ts';
import { confinement, ownPage } from './server/policies.ts';
import { TOO_MANY, unknownMount } from './server/problems.ts';
import { answerWithoutPath, originForm, refusalOf } from './server/request-head.ts';
import { type Answer, type Fields, refuse, write } from './server/respond.ts';
import { createUpgrades, type Upgrades } from './server/upgrades.ts';
import { type Problem, problem } from './upstream.ts';
import { createGuard, type Visitors } from './visitors.ts';
import { withoutWorkspace } from './workspace.ts';

export type { Mount } from './mount.ts';
export { type Served, serve } from './serve.ts';

/** A file of the reference site. */
export interface SiteFile {
  readonly type: string;
  readonly content: Buffer | string;
  /** The Content-Security-Policy, for a page. */
  readonly policy?: string | undefined;
}

/** The reference site: finds the file at a path. `origin` is the server's origin, as the reader sees it. */
export interface Site {
  (path: string, origin?: string): Promise<SiteFile | undefined>;
  /** Is there a file at the path? Making it may take long. If this is left out, any path may have one. */
  readonly has?: (path: string) => boolean;
}

export interface GatewayOptions extends Visitors {
  /** Mounts by name, which is the first segment of the path. The map may change while the gateway runs. */
  readonly mounts: ReadonlyMap<string, Mount>;
  /** Answer 502 in place of a response that violates the contract. */
  readonly errors?: boolean;
  /** May pages of other origins call? `vendor`: only if the vendor allows it. By default yes. */
  readonly cors?: Cors;
  /** Called with each exchange after its response was sent. */
  readonly observe?: (recorded: Recorded) => void;
  /** Called with each unredacted exchange. What is kept or printed of it must be redacted. */
  readonly tap?: (judged: JudgedExchange) => void;
  /** Does `tap` record whole bodies, even large ones? */
  readonly recordsBodies?: boolean;
  /** Keeps exchanges, which are served at `/_contracts/exchanges`. By default a recorder of its own. */
  readonly recorder?: Recorder;
  /** Keeps refused requests, which are served at `/_contracts/refusals`. By default a list of its own. */
  readonly refusals?: Refusals;
  /** Counts coverage, which is served at `/_contracts/coverage`. */
  readonly coverages?: Coverages;
  /** Serves GET requests that belong to no contract. */
  readonly site?: Site;
  /** Called with a bug, for which the client gets 500. By default its stack is printed. */
  readonly failed?: (error: unknown) => void;
  /** Called with a request to upgrade to another protocol, which is not judged, and the status of the response. */
  readonly upgraded?: (upgraded: {
    readonly method: string;
    readonly url: string;
    readonly status: number;
  }) => void;
  /** Does it listen with TLS? Then its pages show URLs with `https`. */
  readonly isSecure?: boolean;
  /** Further operations of the API below `/_contracts/`. */
  readonly controls?: readonly ControlRoute[];
  /** The page at `/_contracts/`, for clients that accept HTML. */
  readonly page?: LivePage;
  /** Is `/~NAME` before a mount the name of a workspace? */
  readonly workspaces?: boolean;
  /** Overrides the default limits. */
  readonly limits?: Partial<Limits>;
  /** Serves what is below `/_contracts/` in place of this process. */
  readonly inspect?: RequestListener | undefined;
  /** Other processes, whose records this one serves as well. */
  readonly otherWorkers?: OtherWorkers | undefined;
}

const siteAnswer = ({ type, content, policy }: SiteFile): Answer => ({
  status: 200,
  headers: { 'content-type': type, ...ownPage(policy) },
  bytes: typeof content === 'string' ? Buffer.from(content) : content,
});

/** Express's own errors, as for a malformed path, have a status. Any other error is a bug. */
const createErrorHandler =
  (failed: (error: unknown) => void): ErrorHandler =>
  (thrown, incoming, outgoing) => {
    const { status = 500, message } = thrown as Error & { status?: number };
    if (status === 500) failed(thrown);
    if (outgoing.headersSent) return void outgoing.destroy();
    const title = status === 500 ? 'This is a bug of the gateway' : 'Bad Request';
    write(incoming, outgoing, problem(status, title, message));
  };

const INSPECTED = /^\/_contracts(?:[/?]|$)/i;

const NO_FIELDS: Fields = [];

/** Handles requests, and those to upgrade to another protocol. */
export interface Gateway extends RequestListener, Upgrades {
  readonly limits: Limits;
  readonly monitored: Monitored;
  /** Ends its worker thread. `serve` calls it when it closes. */
  readonly close: () => Promise<void>;
}

/** Passes requests to upstreams, judges each exchange, and serves what it has recorded. */
export const createGateway = (options: GatewayOptions): Gateway => {
  const {
    mounts,
    errors = false,
    cors = true,
    observe,
    coverages,
    site,
    failed = console.error,
    workspaces = false,
    isSecure = false,
  } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const { recorder = createRecorder(limits), refusals = createRefusals() } = options;
  const inFlight = createInFlight(limits);
  const largeBodyJudge = createLargeBodyJudge(limits, options.recordsBodies);
  const tallies = createTallies();
  const tap: GatewayOptions['tap'] = (judged) => {
    tallies.add(judged);
    coverages?.add(judged);
    options.tap?.(judged);
  };
  const refused = ({ method, url }: IncomingMessage, { status, detail }: Problem): void =>
    refusals.add({ method, path: url, status, reason: detail });
  const handle = createExchangeHandler({
    errors,
    cors,
    limits,
    recorder,
    inFlight,
    observe,
    tap,
    refused,
    largeBodyJudge,
  });
  const handleError = createErrorHandler(failed);
  const { otherWorkers } = options;
  const { failureOf } = tallies;
  const health = () =>
    healthOf(mounts, { failureOf: (name) => failureOf(name) ?? otherWorkers?.failureOf(name) });
  const measured = { mounts, tallies, refusals, inFlight: inFlight.count };
  const metrics = createMetrics(measured, otherWorkers?.metrics);
  const inspectOwn = createInspector(
    {
      mounts,
      recorder,
      refusals,
      coverages,
      controls: options.controls ?? [],
      page: options.page ?? NO_PAGE,
      health,
      metrics,
    },
    handleError,
  );
  const inspect = otherWorkers ? afterGathering(otherWorkers, inspectOwn, handleError) : inspectOwn;
  const guard = createGuard(options);

  const findFile = async (path: string, { headers: { host = '' } }: IncomingMessage) => {
    const file = await site?.(path, URL.parse(`http${isSecure ? 's' : ''}://${host}`)?.origin);
    return file && siteAnswer(file);
  };

  const pass = async (handled: Omit<HandledRequest, 'own'>): Promise<void> => {
    const { incoming, outgoing, url } = handled;
    const { method = 'GET' } = incoming;
    const at = url.indexOf('?');
    const whole = at < 0 ? url : url.slice(0, at);
    const path = workspaces ? withoutWorkspace(incoming, whole) : whole;
    const target = findTarget(mounts, method, path);
    const isRoute = target?.route.kind === 'match';
    const isApi = isRoute || (target?.isNamed && site?.has?.(path) !== true);
    const isRead = method === 'GET' || method === 'HEAD';
    const isOfSite = site !== undefined && !isApi && isRead && site.has?.(path) !== false;
    const respond = (answer: Answer, fields: Fields): void =>
      refuse(incoming, outgoing, answer, limits.lingerTime, fields);
    const refuseBy = (problem: Problem, fields: Fields): void => {
      refused(incoming, problem);
      respond(problem, fields);
    };
    const refusal = isOfSite
      ? guard.refuseOwn(incoming)
      : target && guard.refuse(incoming, target.mount.upstream);
    if (refusal) return refuseBy(refusal, NO_FIELDS);
    const file = isOfSite ? await findFile(path, incoming) : undefined;
    if (file) return respond(file, NO_FIELDS);
    const isRestricted = target !== undefined && guard.isRestricted(target.mount.upstream);
    const isOpen = target ? addsCors(cors, target.mount) : cors !== false;
    const own = [...(isOpen ? corsFields(incoming, isRestricted) : NO_FIELDS), ...confinement(incoming)];
    if (isOpen && isPreflight(incoming)) return respond(preflightAnswer(incoming), own);
    if (target) return handle({ ...handled, own }, target);
    return refuseBy(unknownMount(mounts, path), own);
  };

  const { isUpgrade, upgrade } = createUpgrades({
    mounts,
    guard,
    limits,
    failed,
    upgraded: options.upgraded,
  });
  const listen: RequestListener = (incoming, outgoing) => {
    const stop = (answer: Answer | Problem): void => {
      if ('detail' in answer) refused(incoming, answer);
      refuse(incoming, outgoing, answer, limits.lingerTime);
    };
    const { method = '', url: requestTarget = '' } = incoming;
    const refusal = refusalOf(incoming, limits);
    if (refusal) return stop(refusal);
    const url = originForm(requestTarget);
    if (url === undefined) return stop(answerWithoutPath(method, requestTarget));
    if (INSPECTED.test(url)) {
      if (options.inspect) return options.inspect(incoming, outgoing);
      const ownRefusal = guard.refuseOwn(incoming);
      if (ownRefusal) return stop(isHealthCheck(method, url) ? briefHealth(health()) : ownRefusal);
      incoming.url = url;
      return inspect(incoming, outgoing);
    }
    const flight = inFlight.enter(outgoing);
    if (!flight) return stop(TOO_MANY);
    pass({ incoming, outgoing, flight, url }).catch((error) => handleError(error, incoming, outgoing));
  };
  return Object.assign(listen, {
    limits,
    isUpgrade,
    upgrade,
    monitored: { metrics: metrics.plain, failureOf },
    close: async () => largeBodyJudge[Symbol.asyncDispose](),
  });
};
