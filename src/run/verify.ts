import type { Contract } from '../contract/contract.ts';
import { findResponse } from '../contract/response.ts';
import { type Coverage, createCoverage } from '../coverage/coverage.ts';
import type { Violation } from '../judge/judge.ts';
import {
  type HarCall,
  type HarExchange,
  type ReadAttached,
  readCall,
  readExchange,
} from '../recording/har-entry.ts';
import type { HarItem } from '../recording/har-reader.ts';
import type { Side } from '../schema/validate.ts';
import { createFindOwner, type OriginMap, type OwnedRequest } from './owner.ts';
import type { ContractResult, Remark } from './result.ts';
import { judgeRecorded } from './verify/judge-recorded.ts';
import { createFindContractsAt } from './verify/origins.ts';
import { createTally, type Tally } from './verify/tally.ts';

export interface VerifyOptions {
  readonly maps: readonly OriginMap[];
  /**
   * Judge only the messages of this side: recordings of negative tests are full of requests that are wrong on
   * purpose.
   */
  readonly side?: Side | undefined;
}

/** One recording. */
interface HarSource {
  /** The prefix of the names of its entries; empty for a single recording. */
  readonly name: string;
  readonly readAttached: ReadAttached;
}

/** Judges the entries of recordings. */
export interface Verifier {
  /** @returns a promise where schemas must be prepared first */
  readonly add: (items: readonly HarItem[], source: HarSource) => Promise<void> | undefined;
  /** The results by contract, in the order of the contracts, without those that have none. */
  readonly results: (upstream: string) => readonly ContractResult[];
  /** What was not judged, and why. */
  readonly remarks: () => readonly Remark[];
  /** The origins of requests that belong to no contract, the most frequent first. */
  readonly foreignOrigins: () => readonly string[];
}

/** Counts how often each of several texts occurs. */
interface Counts {
  readonly add: (text: string) => void;
  readonly total: () => number;
  /** The texts, the most frequent first. */
  readonly texts: () => readonly string[];
  readonly lines: () => readonly string[];
}

/** The largest number of texts that are distinguished, and of lines that are reported. */
const [MOST_TEXTS, MOST_LINES] = [10_000, 10];

const createCounts = (): Counts => {
  const counts = new Map<string, number>();
  let total = 0;
  const sorted = (): [string, number][] => [...counts].sort(([, a], [, b]) => b - a);
  return {
    add: (text) => {
      total++;
      const before = counts.get(text);
      if (before !== undefined || counts.size < MOST_TEXTS) counts.set(text, (before ?? 0) + 1);
    },
    total: () => total,
    texts: () => sorted().map(([text]) => text),
    lines: () => {
      const all = sorted();
      const more = all.length - MOST_LINES;
      const lines = all.slice(0, MOST_LINES).map(([text, count]) => `${count} × ${text}`);
      return more > 0 ? [...lines, `and ${more} more`] : lines;
    },
  };
};

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
const entries = (count: number): string => plural(count, 'entry', 'entries');

interface Kept {
  readonly tally: Tally;
  readonly coverage: Coverage;
}

const placeOf = (method: string, { contract }: OwnedRequest, { path }: HarCall['called']): string =>
  `${contract.document.provider.name}: ${method} ${path}`;

const FROM_CACHE = "that the client's cache answered";

/** A 304 that the contract does not document is no violation: a browser's cache revalidates by itself. */
const isCacheRevalidation = ({ route }: OwnedRequest, { response }: HarExchange): boolean =>
  response.status === 304 && route.kind === 'match' && !findResponse(route.operation.responses, 304);

/** @throws UserError when `--map` names no contract */
export const createVerifier = (
  contracts: readonly Contract[],
  { maps, side: only }: VerifyOptions,
): Verifier => {
  const findOwner = createFindOwner(contracts, maps);
  const contractsAt = createFindContractsAt(contracts);
  const kept = new Map<Contract, Kept>(
    contracts.map((contract) => [contract, { tally: createTally(), coverage: createCoverage(contract) }]),
  );
  const [foreign, elsewhere, undocumented] = [createCounts(), createCounts(), createCounts()];
  const [unjudged, bodies] = [createCounts(), createCounts()];
  let withoutCredentials = 0;

  const isOfSide = ({ side }: Violation): boolean => only === undefined || side === only;

  const judgeOne = (name: string, id: number, owned: OwnedRequest, read: HarExchange): void => {
    const { contract, wirePath, path, route } = owned;
    const { startedAt, duration, missing } = read;
    const exchange = { request: { ...read.request, wirePath, path }, response: read.response };
    const { lacksCredentials, unfiltered, ...judged } = judgeRecorded(contract, exchange, missing, route);
    const verdict = {
      ...judged,
      violations: judged.violations.filter(isOfSide),
      warnings: judged.warnings.filter(isOfSide),
    };
    if (lacksCredentials) withoutCredentials++;
    for (const side of ['request', 'response'] as const) {
      const reason = missing[side];
      if (reason !== undefined && verdict.match) bodies.add(`${side} bodies ${reason}`);
    }
    const { tally, coverage } = kept.get(contract) as Kept;
    coverage.add({ exchange, verdict: unfiltered, isFresh: true });
    const provider = contract.document.provider.name;
    tally.add(name, { id, provider, startedAt, duration, contract, exchange, verdict, secrets: [] });
  };

  const addForeign = (origin: string): undefined => {
    const there = contractsAt(origin);
    if (there === '') foreign.add(origin);
    else elsewhere.add(`${origin}, where there is ${there}`);
  };

  const addOne = (
    { number, value }: HarItem,
    { name, readAttached }: HarSource,
  ): Promise<void> | undefined => {
    const call = readCall(value);
    if ('reason' in call) return void unjudged.add(call.reason);
    const owned = findOwner(call);
    if (!owned) return addForeign(call.called.origin);
    const read = readExchange(call, readAttached);
    if ('reason' in read) return void unjudged.add(read.reason);
    if (owned.route.kind !== 'match' && !owned.contract.isComplete)
      return void undocumented.add(placeOf(call.method, owned, call.called));
    if (isCacheRevalidation(owned, read)) return void unjudged.add(FROM_CACHE);
    const waiting = owned.route.kind === 'match' && owned.contract.prepare(owned.route.operation);
    if (waiting) return waiting.then(() => judgeOne(name, number, owned, read));
    judgeOne(name, number, owned, read);
    return undefined;
  };

  const addAll: Verifier['add'] = (items, source) => {
    for (const [index, item] of items.entries()) {
      const waiting = addOne(item, source);
      if (waiting) return waiting.then(() => addAll(items.slice(index + 1), source));
    }
    return undefined;
  };

  const remarkOf = (counts: Counts, title: (count: number) => string): Remark[] =>
    counts.total() === 0 ? [] : [{ title: title(counts.total()), lines: counts.lines() }];

  return {
    add: addAll,
    results: (upstream) =>
      [...kept].flatMap(([contract, { tally, coverage }]) => {
        const results = tally.results();
        return results.length === 0 ? [] : { contract, upstream, results, coverage: coverage.items() };
      }),
    remarks: () => [
      ...remarkOf(
        undocumented,
        (count) => `${entries(count)} outside of the contracts: no operation of that method and path`,
      ),
      ...remarkOf(
        elsewhere,
        (count) => `${entries(count)} of a contract's origin, but outside of its server's path`,
      ),
      ...remarkOf(foreign, (count) => `${entries(count)} of other servers, which belong to no contract`),
      ...remarkOf(unjudged, (count) => `${entries(count)} not judged`),
      ...remarkOf(bodies, (count) => `${plural(count, 'body', 'bodies')} not judged`),
      ...(withoutCredentials === 0
        ? []
        : [
            {
              title: `${entries(withoutCredentials)} without credentials`,
              lines: ['Recorders take them out, so whether they were sent was not judged.'],
            },
          ]),
    ],
    foreignOrigins: foreign.texts,
  };
};
