import { setImmediate } from 'node:timers/promises';
import { type Case, isWrite } from '../cases/case.ts';
import { createUnique, NAME_MEMBERS, renamed, type UniqueOptions } from '../cases/unique.ts';
import type { Contract } from '../contract/contract.ts';
import { type Coverage, type CoverageItem, createCoverage } from '../coverage/coverage.ts';
import { createDeadline, exchangeRequest, handleExchange, verdictOf } from '../gateway/exchange.ts';
import { findTarget, type Mount, type Target } from '../gateway/mount.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { type ExchangeResponse, isFailure } from '../http/exchange.ts';
import { DEFAULT_LIMITS } from '../http/limits.ts';
import type { Violation } from '../judge/judge.ts';
import { redactorOf } from '../recording/redact.ts';
import { createRedact, type Recorded } from '../recording/redact-exchange.ts';
import { judgeCase } from './check/expectation.ts';
import { createRecheck, type Rechecked } from './check/recheck.ts';
import { requestFor } from './check/request.ts';
import { waitOf } from './check/retry-after.ts';
import { createPace, type Pace } from './pace.ts';
import { NOTHING_FOUND, type Result } from './result.ts';

export interface SendOptions {
  /** Send requests that may change something. */
  readonly writes: boolean;
  /** Header fields of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Report a server that accepts forbidden requests only as a warning. */
  readonly isLenient?: boolean;
  /** The schedule of requests; by default one at a time. */
  readonly pace?: Pace;
  /** Real credentials as they are sent, to be removed from everything that is kept. */
  readonly hide?: readonly string[];
  /** Send refused requests with other names: may names be taken by what other requests made? */
  readonly renames?: boolean;
  /** Members that get a unique text in each request. */
  readonly unique?: UniqueOptions | undefined;
}

/** The result of a case, and the response as it came. */
export interface Sent {
  readonly result: Result;
  readonly response: ExchangeResponse | undefined;
}

/** Sends cases in any order, and judges each exchange. */
export interface Sender {
  /** Sends a case when its turn has come. What is not sent is skipped with a reason, never refused. */
  readonly send: (one: Case) => Promise<Result>;
  /** The same for a step of a sequence: the request is sent as it is, once. */
  readonly step: (one: Case) => Promise<Sent>;
  /** The same when the run is over, whatever ended it: to remove what was made. */
  readonly last: (one: Case) => Promise<Sent>;
  /** What was sent besides the cases, to see what refusals say. */
  readonly controls: () => readonly Rechecked[];
  /** What of the contract was exercised so far. */
  readonly coverage: () => readonly CoverageItem[];
}

/** How often a case is sent again when the server asks for that. */
const MOST_RETRIES = 3;

/** What a server may ask to wait, in milliseconds. */
const MOST_WAIT = 60_000;

/** After so many requests in a row that no server answered, none is sent any more. */
const MOST_UNREACHABLE = 5;

/** Why a case is not sent, whatever the server is like. */
export const reasonToSkip = (one: Case, writes: boolean): string | undefined =>
  one.unsendable ?? (isWrite(one) && !writes ? 'requests that write need --allow-writes' : undefined);

const isLimited = ({ exchange: { response } }: Recorded): boolean =>
  !isFailure(response) && response.status === 429;

const isUnreachable = ({ exchange: { response } }: Recorded): boolean =>
  isFailure(response) && response.kind === 'unreachable';

/** The request as the upstream got it: without what only a gateway knows. */
const asSent = (recorded: Recorded): Recorded => {
  const { request } = recorded.exchange;
  const { host, ...headers } = request.headers;
  const url = `${request.wirePath}${request.query === '' ? '' : `?${request.query}`}`;
  return { ...recorded, exchange: { ...recorded.exchange, request: { ...request, url, headers } } };
};

/** An exchange as it is kept, and the response as it came. */
interface Exchanged {
  readonly recorded: Recorded;
  readonly response: ExchangeResponse | undefined;
}

type Exchange = (one: Case) => Promise<Exchanged | { readonly refused: string }>;

/** Sends cases to an upstream, without a socket of its own, and records each exchange without secrets. */
const createExchange = (
  mount: Mount,
  fixed: Readonly<Record<string, string>>,
  coverage: Coverage,
  secrets: readonly string[] | undefined,
): Exchange => {
  const { contract, name } = mount;
  const mounts = new Map([[name, mount]]);
  const redact = createRedact();
  const { exchangeTime } = DEFAULT_LIMITS;
  let lastId = 0;
  return async (one) => {
    await setImmediate(); // A mock answers without any I/O: signals and timers would never get their turn.
    const sent = requestFor(one, name, fixed);
    if ('refused' in sent) return sent;
    const startedAt = Date.now();
    const start = performance.now();
    const target = findTarget(mounts, sent.method, sent.url.split('?', 1)[0] as string) as Target;
    const request = exchangeRequest(sent, target, DEFAULT_LIMITS);
    const judged = await handleExchange(mount, request, target.route, createDeadline(exchangeTime));
    const duration = performance.now() - start;
    const verdict = verdictOf(judged);
    const exchange = { request: judged.request, response: judged.response };
    const judgedExchange = {
      id: ++lastId,
      provider: name,
      startedAt,
      duration,
      contract,
      exchange,
      verdict,
      secrets,
    };
    coverage.add(judgedExchange);
    const { response } = judged;
    return {
      recorded: asSent(redact(judgedExchange)),
      response: isFailure(response) ? undefined : response,
    };
  };
};

/**
 * Sends cases to an upstream and judges the exchanges. It keeps to the pace of the run, waits where the server
 * asks for that, and stops the run when no server answers any more.
 */
export const createSender = (
  contract: Contract,
  upstream: Upstream,
  {
    writes,
    headers: fixed = {},
    isLenient = false,
    pace = createPace(),
    hide = [],
    unique,
    renames = false,
  }: SendOptions,
): Sender => {
  const { name } = contract.document.provider;
  const coverage = createCoverage(contract);
  const redactor = redactorOf(contract.document);
  const exchange = createExchange({ name, contract, upstream }, fixed, coverage, upstream.secrets && hide);
  const tired = new Set<Case['operation']>();
  let unreachable = 0;

  const watch = (recorded: Recorded): void => {
    unreachable = isUnreachable(recorded) ? unreachable + 1 : 0;
    if (unreachable >= MOST_UNREACHABLE)
      pace.stop(`no server answered ${MOST_UNREACHABLE} requests in a row`);
  };

  /** @returns is the case to be sent again? */
  const isToRepeat = (one: Case, recorded: Recorded, tries: number): boolean => {
    const wait = waitOf(one, recorded);
    if (wait === undefined || tired.has(one.operation)) return false;
    if (wait > MOST_WAIT) {
      if (isLimited(recorded))
        pace.stop(`the server asked to wait for ${Math.round(wait / 1000)} s (Retry-After)`);
      return false;
    }
    // An operation that always answers so is waited for once.
    if (tries >= MOST_RETRIES) tired.add(one.operation);
    else pace.hold(wait);
    return tries < MOST_RETRIES;
  };

  const sendOrRepeat = async (one: Case, tries = 0): Promise<Exchanged | string | undefined> => {
    const sent = await pace.turn(() => exchange(one), tries > 0);
    if (sent === undefined) return undefined;
    if ('refused' in sent) return sent.refused;
    const { recorded } = sent;
    watch(recorded);
    if (!isToRepeat(one, recorded, tries)) return sent;
    const again = await sendOrRepeat(one, tries + 1);
    return again === undefined || typeof again === 'string' ? sent : again;
  };

  /** Who is told to come later learns nothing of the case. */
  const judged = (one: Case, recorded: Recorded): Pick<Result, 'violations' | 'warnings'> => {
    const found = judgeCase(one, recorded, { isLenient });
    return waitOf(one, recorded) === undefined
      ? found
      : { ...found, violations: found.violations.filter(({ check }) => check !== 'case') };
  };

  const resultOf = ({ name, family, operation, method, url }: Case): Result => ({
    name,
    family,
    operation,
    method,
    url: redactor.url(url),
    count: 1,
    ...NOTHING_FOUND,
  });

  const makeUnique = unique ? createUnique(contract, unique) : (one: Case) => one;

  const sendAs = async (one: Case, asIs: boolean): Promise<Sent> => {
    const skipped = reasonToSkip(one, writes) ?? pace.stopped();
    if (skipped !== undefined) return { result: { ...resultOf(one), skipped }, response: undefined };
    const sent = await sendOrRepeat(asIs ? one : makeUnique(one));
    if (sent === undefined || typeof sent === 'string')
      return { result: { ...resultOf(one), skipped: sent ?? pace.stopped() }, response: undefined };
    const { recorded, response } = sent;
    return { result: { ...resultOf(one), recorded, ...judged(one, recorded) }, response };
  };
  const sendPlain = async (one: Case): Promise<Result> => (await sendAs(one, false)).result;
  const control = createRecheck(sendPlain, (one) =>
    renames && isWrite(one) ? renamed(contract, one, NAME_MEMBERS) : [],
  );

  return {
    send: async (one) => control.settle(one, await sendPlain(one)),
    step: async (one) => {
      const { result, response } = await sendAs(one, true);
      // What a right server answers depends on what was sent before.
      const isOfJudge = ({ check, rule }: Violation): boolean => check !== 'case' || rule === 'server-error';
      return { result: { ...result, violations: result.violations.filter(isOfJudge) }, response };
    },
    last: async (one) => {
      const sent = await exchange(one);
      if ('refused' in sent)
        return { result: { ...resultOf(one), skipped: sent.refused }, response: undefined };
      return { result: { ...resultOf(one), recorded: sent.recorded }, response: sent.response };
    },
    controls: control.results,
    coverage: coverage.items,
  };
};
