import { request as requestHttp } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Case, isWrite } from './cases.ts';
import type { Contract } from './contract.ts';
import { createGateway, serve } from './gateway.ts';
import type { Violation } from './judge.ts';
import type { Recorded } from './recorder.ts';
import type { Upstream } from './upstream.ts';

/** What became of one case: an exchange and its violations, or the reason why it was not sent. */
export interface CaseResult {
  readonly case: Case;
  readonly recorded: Recorded | undefined;
  readonly violations: readonly Violation[];
  readonly skipped: string | undefined;
}

/** All cases of one contract. */
export interface ContractResult {
  readonly contract: Contract;
  /** Who answered. */
  readonly upstream: string;
  readonly results: readonly CaseResult[];
}

/** One run over one or more contracts. */
export interface Run {
  readonly contracts: readonly ContractResult[];
  /** In milliseconds. */
  readonly duration: number;
}

export interface RunOptions {
  /** Send requests that change something. */
  readonly writes: boolean;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one request and reads its answer to the end. */
const send = (
  gateway: string,
  { method, url, headers, body }: Case,
  fixed: Readonly<Record<string, string>>,
): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const outgoing = requestHttp(`${gateway}${url}`, {
      method,
      headers: { ...headers, ...fixed, ...length },
      agent: false, // A connection that was kept could be closed by the gateway between two cases.
    });
    outgoing.on('response', (incoming) => void buffer(incoming).then(resolve, reject));
    outgoing.on('error', reject);
    outgoing.end(body);
  });

/** A status other than the one that was asked for is told once; what is wrong with that answer follows from it. */
const judgeExpectation = ({ expected, operation }: Case, { exchange }: Recorded): Violation[] => {
  const { response } = exchange;
  if (expected === undefined || !('status' in response) || response.status === expected) return [];
  return [
    {
      check: 'case',
      side: 'response',
      rule: 'expected-status',
      message: `has the status ${response.status}, asked for: ${expected}`,
      operation: operation.id,
      instance: '/status',
      schema: `${operation.pointer}/responses`,
    },
  ];
};

const reasonToSkip = (one: Case, writes: boolean): string | undefined =>
  one.unsendable ?? (isWrite(one) && !writes ? 'requests that write need --allow-writes' : undefined);

/**
 * Sends cases through a gateway of its own, one after the other, and judges each exchange.
 * @returns the results in the order of the cases
 */
export const runCases = async (
  contract: Contract,
  upstream: Upstream,
  cases: readonly Case[],
  { writes, headers = {} }: RunOptions,
): Promise<ContractResult> => {
  const { name } = contract.document.provider;
  const mounts = new Map([[name, { name, contract, upstream }]]);
  let last: Recorded | undefined;
  let bug: unknown;
  const observe = (recorded: Recorded): void => {
    last = recorded;
  };
  const failed = (error: unknown): void => {
    bug = error;
  };
  await using gateway = await serve(createGateway({ mounts, observe, failed }));
  const results: CaseResult[] = [];
  for (const one of cases) {
    const skipped = reasonToSkip(one, writes);
    if (skipped !== undefined) {
      results.push({ case: one, recorded: undefined, violations: [], skipped });
      continue;
    }
    await send(`${gateway.url}/${name}`, one, headers);
    if (bug !== undefined) throw bug;
    const recorded = last as Recorded;
    const violations = [...recorded.verdict.violations, ...judgeExpectation(one, recorded)];
    results.push({ case: one, recorded, violations, skipped });
  }
  return { contract, upstream: upstream.name, results };
};

/** What is allowed, but hardly meant: it fails no case. */
export const warningsOf = ({ recorded }: CaseResult): readonly Violation[] =>
  recorded?.verdict.warnings ?? [];

export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const isPassed = ({ skipped, violations }: CaseResult): boolean =>
  skipped === undefined && violations.length === 0;
export const isFailed = ({ violations }: CaseResult): boolean => violations.length > 0;

export const totalsOf = (results: readonly CaseResult[]): Totals => ({
  passed: results.filter(isPassed).length,
  failed: results.filter(isFailed).length,
  skipped: results.filter(({ skipped }) => skipped !== undefined).length,
});

export const allResults = ({ contracts }: Run): CaseResult[] => contracts.flatMap(({ results }) => results);
