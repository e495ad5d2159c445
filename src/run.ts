import { request as requestHttp } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Case, isWrite } from './case.ts';
import type { Contract } from './contract.ts';
import { createCoverage } from './coverage.ts';
import { judgeCase } from './expectation.ts';
import { createGateway, serve } from './gateway.ts';
import type { Recorded } from './recorder.ts';
import type { ContractResult, Result } from './result.ts';
import type { Upstream } from './upstream.ts';

export interface RunOptions {
  /** Send requests that change something. */
  readonly writes: boolean;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A server that accepts what the contract forbids is told as a warning. */
  readonly isLenient?: boolean;
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

const reasonToSkip = (one: Case, writes: boolean): string | undefined =>
  one.unsendable ?? (isWrite(one) && !writes ? 'requests that write need --allow-writes' : undefined);

/** What became of a case before it is known what that is. */
const resultOf = ({ name, family, operation, method, url }: Case): Result => ({
  name,
  family,
  operation,
  method,
  url,
  count: 1,
  recorded: undefined,
  violations: [],
  warnings: [],
  accepted: [],
  skipped: undefined,
});

/**
 * Sends cases through a gateway of its own, one after the other, and judges each exchange.
 * @returns the results in the order of the cases
 */
export const runCases = async (
  contract: Contract,
  upstream: Upstream,
  cases: Iterable<Case>,
  { writes, headers = {}, isLenient = false }: RunOptions,
): Promise<ContractResult> => {
  const { name } = contract.document.provider;
  const mounts = new Map([[name, { name, contract, upstream }]]);
  const coverage = createCoverage(contract);
  let last: Recorded | undefined;
  let bug: unknown;
  const observe = (recorded: Recorded): void => {
    last = recorded;
  };
  const failed = (error: unknown): void => {
    bug = error;
  };
  await using gateway = await serve(createGateway({ mounts, observe, tap: coverage.add, failed }));
  const results: Result[] = [];
  for (const one of cases) {
    const skipped = reasonToSkip(one, writes);
    if (skipped !== undefined) {
      results.push({ ...resultOf(one), skipped });
      continue;
    }
    await send(`${gateway.url}/${name}`, one, headers);
    if (bug !== undefined) throw bug;
    const recorded = last as Recorded;
    results.push({ ...resultOf(one), recorded, ...judgeCase(one, recorded, { isLenient }) });
  }
  return { contract, upstream: upstream.name, results, coverage: coverage.items() };
};
