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

interface Sent {
  readonly exchange: number;
}

const EXCHANGE = /exchange="\/_contracts\/exchanges\/(\d+)"/;

const send = (
  gateway: string,
  { method, url, headers, body }: Case,
  fixed: Readonly<Record<string, string>>,
) =>
  new Promise<Sent>((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const outgoing = requestHttp(`${gateway}${url}`, {
      method,
      headers: { ...headers, ...fixed, ...length },
    });
    outgoing.on('response', (incoming) => {
      const id = EXCHANGE.exec(String(incoming.headers['contract-violations']))?.[1];
      buffer(incoming).then(() => resolve({ exchange: Number(id) }), reject);
    });
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
  const seen = new Map<number, Recorded>();
  const mounts = new Map([[name, { name, contract, upstream }]]);
  await using gateway = await serve(
    createGateway({ mounts, observe: (recorded) => void seen.set(recorded.id, recorded) }),
  );
  const results: CaseResult[] = [];
  for (const one of cases) {
    if (!writes && isWrite(one)) {
      const skipped = 'it writes: pass --allow-writes to send it';
      results.push({ case: one, recorded: undefined, violations: [], skipped });
      continue;
    }
    const { exchange } = await send(`${gateway.url}/${name}`, one, headers);
    const recorded = seen.get(exchange) as Recorded;
    seen.delete(exchange);
    const violations = [...recorded.verdict.violations, ...judgeExpectation(one, recorded)];
    results.push({ case: one, recorded, violations, skipped: undefined });
  }
  return { contract, upstream: upstream.name, results };
};

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
