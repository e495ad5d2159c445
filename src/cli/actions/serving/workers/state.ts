import type { Coverage, OperationCounts } from '../../../../coverage/coverage.ts';
import type { Coverages } from '../../../../coverage/coverages.ts';
import type { Mount } from '../../../../gateway/gateway.ts';
import type { Monitored } from '../../../../gateway/other-workers.ts';
import type { HarWriter } from '../../../../recording/har-writer.ts';
import { type PlainRecorded, plainOf, revived } from '../../../../recording/plain.ts';
import type { Recorded, Recorder } from '../../../../recording/recorder.ts';
import type { Refusals } from '../../../../recording/refusals.ts';
import type { Traffic } from '../../../../run/traffic.ts';
import type { State } from './messages.ts';

/** What a process keeps of its exchanges. */
export interface Stores {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly recorder: Recorder;
  readonly refusals: Refusals;
  readonly coverages: Coverages;
  readonly har: HarWriter | undefined;
  readonly traffic: Traffic | undefined;
}

const minus = (counts: OperationCounts, before: OperationCounts): OperationCounts =>
  new Map(
    [...counts]
      .map(([id, all]) => [id, all.map((count, index) => count - (before.get(id)?.[index] ?? 0))] as const)
      .filter(([, added]) => added.some((count) => count > 0)),
  );

const NO_COUNTS: OperationCounts = new Map();

/** Returns a function that collects a worker's state; each exchange and count is in one state only. */
export const createStateCollector = (
  { mounts, recorder, refusals, coverages, traffic }: Stores,
  { metrics, failureOf }: Monitored,
): ((isForMetrics: boolean, isLast?: boolean) => Promise<State>) => {
  // A reloaded contract has a new coverage, which starts from zero.
  const sentCounts = new WeakMap<Coverage, OperationCounts>();
  const countsOf = ({ contract }: Mount): OperationCounts => {
    const coverage = coverages.find(contract);
    if (!coverage) return NO_COUNTS;
    const counts = coverage.counts();
    const added = minus(counts, sentCounts.get(coverage) ?? NO_COUNTS);
    sentCounts.set(coverage, counts);
    return added;
  };
  const byName = <T>(of: (mount: Mount) => T | undefined): Map<string, T> =>
    new Map(
      [...mounts].flatMap(([name, mount]) => {
        const value = of(mount);
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
  return async (isForMetrics, isLast = false) => {
    const state = {
      exchanges: recorder.list().map(plainOf),
      refusals: refusals.list(),
      refused: refusals.count(),
      undocumented: byName(({ name }) => recorder.undocumentedOf(name)),
      coverage: byName(countsOf),
      failures: byName(({ name }) => failureOf(name)),
      kinds: isLast ? (traffic?.kinds() ?? []).map((kind) => ({ ...kind, first: plainOf(kind.first) })) : [],
    };
    recorder.clear();
    refusals.clear();
    return { ...state, metrics: isForMetrics ? await metrics() : undefined };
  };
};

/** Merges the states of workers into the primary process's stores, in the order of the exchanges. */
export const takeOver = (
  states: readonly State[],
  { mounts, recorder, refusals, coverages, traffic }: Stores,
): void => {
  const revive = (plain: PlainRecorded): Recorded[] => {
    const mount = mounts.get(plain.provider);
    return mount ? [revived(plain, mount.contract)] : [];
  };
  const exchanges = states.flatMap((state) => state.exchanges).sort((a, b) => a.id - b.id);
  for (const recorded of exchanges.flatMap(revive)) recorder.addRecorded(recorded);
  for (const { refusals: refused, refused: count, undocumented, coverage, kinds } of states) {
    refusals.merge(refused, count);
    for (const [name, number] of undocumented) recorder.countUndocumented(name, number);
    for (const [name, counts] of coverage) {
      const mount = mounts.get(name);
      if (mount) coverages.merge(mount.contract, counts);
    }
    for (const { first, ...kind } of kinds)
      for (const recorded of revive(first)) traffic?.merge({ ...kind, first: recorded });
  }
};
