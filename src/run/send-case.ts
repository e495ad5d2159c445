import { UserError } from '../base/errors.ts';
import { type Case, isWrite } from '../cases/case.ts';
import { createUnique, NAME_MEMBERS, renamed, type UniqueOptions } from '../cases/unique.ts';
import type { Contract } from '../contract/contract.ts';
import { type CoverageItem, createCoverage } from '../coverage/coverage.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { type ExchangeResponse, isFailure } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';
import { redactorOf } from '../recording/redact.ts';
import type { Recorded } from '../recording/redact-exchange.ts';
import { createExchange, type Exchanged } from './check/exchange.ts';
import { judgeCase } from './check/expectation.ts';
import { createRecheck, type Rechecked } from './check/recheck.ts';
import { createRenewal, type RenewalOptions } from './check/renewal.ts';
import { waitOf } from './check/retry-after.ts';
import type { Interceptor } from './interceptor.ts';
import { createPace, type Pace } from './pace.ts';
import { NOTHING_FOUND, type Result } from './result.ts';

export interface SendOptions {
  /** Send requests of unsafe methods. */
  readonly writes: boolean;
  /** Header fields of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Report a server that accepts forbidden requests only as a warning. */
  readonly isLenient?: boolean;
  /** The schedule of requests; by default one at a time. */
  readonly pace?: Pace;
  /** Real credentials as they are sent, which are removed from everything that is kept. */
  readonly hide?: readonly string[];
  /**
   * A text that no other run has. Refused requests are sent again with other names, at last with names that
   * contain it.
   */
  readonly runId?: string | undefined;
  /** The members that get a unique text in each request. */
  readonly unique?: UniqueOptions | undefined;
  /** Real credentials, which may expire during the run. */
  readonly renewal?: RenewalOptions | undefined;
  readonly interceptor?: Interceptor | undefined;
}

/** The result of a case, and the unredacted response. */
export interface Sent {
  readonly result: Result;
  readonly response: ExchangeResponse | undefined;
}

/** Sends cases in any order, and judges each exchange. */
export interface Sender {
  /**
   * Sends a case when the schedule allows it. A case that is not sent gets a result with the reason; nothing
   * is thrown.
   */
  readonly send: (one: Case) => Promise<Result>;
  /** The same for a step of a sequence: the request gets no unique names, and no recheck. */
  readonly step: (one: Case) => Promise<Sent>;
  /** The same after the end of the run, to delete what it has created. */
  readonly last: (one: Case) => Promise<Sent>;
  /** The requests that were sent besides the cases, to check refusals. */
  readonly controls: () => readonly Rechecked[];
  /** The coverage so far. @param ids of these operations only */
  readonly coverage: (ids?: ReadonlySet<string>) => readonly CoverageItem[];
  /** Why the run ended early, for a reason that is not the server's fault. */
  readonly failure: () => string | undefined;
  /** How often credentials were renewed. */
  readonly renewals: () => number;
}

/** How often a case is sent again after `Retry-After`. */
const MOST_RETRIES = 3;

/** The longest `Retry-After` that is waited for, in milliseconds. */
const MOST_WAIT = 60_000;

/** The run stops after so many requests in a row that no server answered. */
const MOST_UNREACHABLE = 5;

/** Why a case is not sent, whichever server it is for. */
export const reasonToSkip = (one: Case, writes: boolean): string | undefined =>
  one.unsendable ?? (isWrite(one) && !writes ? 'requests that write need --allow-writes' : undefined);

const isLimited = ({ exchange: { response } }: Recorded): boolean =>
  !isFailure(response) && response.status === 429;

const isUnreachable = ({ exchange: { response } }: Recorded): boolean =>
  isFailure(response) && response.kind === 'unreachable';

/**
 * Sends cases to an upstream and judges the exchanges. It keeps the pace of the run, obeys `Retry-After`, and
 * stops the run when no server answers.
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
    runId,
    renewal,
    interceptor,
  }: SendOptions,
): Sender => {
  const { name } = contract.document.provider;
  const coverage = createCoverage(contract);
  const redactor = redactorOf(contract.document);
  const exchange = createExchange({ name, contract, upstream }, fixed, coverage, upstream.secrets && hide);
  const exhausted = new Set<Case['operation']>();
  let unreachable = 0;
  let failure: string | undefined;
  const fail = (reason: string): void => {
    failure ??= reason;
    pace.stop(reason);
  };
  const credentials =
    renewal &&
    createRenewal(
      renewal,
      async (one) => {
        const sent = await exchange(one);
        return 'refused' in sent ? undefined : sent.recorded;
      },
      fail,
    );

  const watch = (recorded: Recorded): void => {
    unreachable = isUnreachable(recorded) ? unreachable + 1 : 0;
    if (unreachable >= MOST_UNREACHABLE)
      pace.stop(`no server answered ${MOST_UNREACHABLE} requests in a row`);
  };

  /** @returns is the case to be sent again? */
  const isToRepeat = (one: Case, recorded: Recorded, tries: number): boolean => {
    const wait = waitOf(one, recorded);
    if (wait === undefined || exhausted.has(one.operation)) return false;
    if (wait > MOST_WAIT) {
      if (isLimited(recorded))
        pace.stop(`the server asked to wait for ${Math.round(wait / 1000)} s (Retry-After)`);
      return false;
    }
    // An operation that always answers so is not waited for again.
    if (tries >= MOST_RETRIES) exhausted.add(one.operation);
    else pace.hold(wait);
    return tries < MOST_RETRIES;
  };

  const sendOrRepeat = async (one: Case, tries = 0): Promise<Exchanged | string | undefined> => {
    const current = credentials?.current(one) ?? one;
    const sent = await pace.turn(() => exchange(current), tries > 0);
    if (sent === undefined) return undefined;
    if ('refused' in sent) return sent.refused;
    const { recorded } = sent;
    watch(recorded);
    if (await credentials?.isRenewed(current, recorded)) return sendOrRepeat(one, tries + 1);
    if (!isToRepeat(one, recorded, tries)) return sent;
    const again = await sendOrRepeat(one, tries + 1);
    return again === undefined || typeof again === 'string' ? sent : again;
  };

  /** A response with `Retry-After` says nothing about the case, so only the judge's findings count. */
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

  /** A UserError of an interceptor ends the run. What was created is still deleted. */
  const guarded = async <T>(work: () => Promise<T> | undefined): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      fail(error.message);
      return undefined;
    }
  };

  const intercepted = async (one: Case): Promise<Case | { readonly skip: string }> => {
    if (!interceptor) return one;
    return (await guarded(() => interceptor.before(one))) ?? { skip: pace.stopped() as string };
  };

  const makeUnique = unique ? createUnique(contract, unique) : (one: Case) => one;

  const sendAs = async (one: Case, asIs: boolean): Promise<Sent> => {
    const skipped = reasonToSkip(one, writes) ?? pace.stopped();
    if (skipped !== undefined) return { result: { ...resultOf(one), skipped }, response: undefined };
    const changed = await intercepted(asIs ? one : makeUnique(one));
    const sent = 'skip' in changed ? changed.skip : await sendOrRepeat(changed);
    if (sent === undefined || typeof sent === 'string')
      return { result: { ...resultOf(one), skipped: sent ?? pace.stopped() }, response: undefined };
    const { recorded, response } = sent;
    const found = judged(one, recorded);
    const more = (await guarded(() => interceptor?.after(one, recorded))) ?? NOTHING_FOUND;
    return {
      result: {
        ...resultOf(one),
        recorded,
        violations: [...found.violations, ...more.violations],
        warnings: [...found.warnings, ...more.warnings],
      },
      response,
    };
  };
  const sendPlain = async (one: Case): Promise<Result> => (await sendAs(one, false)).result;
  let renamings = 0;
  const control = createRecheck(sendPlain, (one) =>
    runId !== undefined && isWrite(one)
      ? renamed(contract, one, NAME_MEMBERS, `${runId}${(++renamings).toString(36)}`)
      : [],
  );

  return {
    send: async (one) => control.settle(one, await sendPlain(one)),
    step: async (one) => {
      const { result, response } = await sendAs(one, true);
      // Whether an answer is right depends on the earlier steps, so only the sequence can tell.
      const isOfJudge = ({ check, rule }: Violation): boolean => check !== 'case' || rule === 'server-error';
      return { result: { ...result, violations: result.violations.filter(isOfJudge) }, response };
    },
    last: async (one) => {
      const changed = await intercepted(one);
      const sent = await exchange(credentials?.current('skip' in changed ? one : changed) ?? one);
      if ('refused' in sent)
        return { result: { ...resultOf(one), skipped: sent.refused }, response: undefined };
      return { result: { ...resultOf(one), recorded: sent.recorded }, response: sent.response };
    },
    controls: control.results,
    coverage: coverage.items,
    failure: () => failure,
    renewals: () => credentials?.times() ?? 0,
  };
};
