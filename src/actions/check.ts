import { listCases } from '../cases.ts';
import type { Contract } from '../contract.ts';
import { UserError } from '../errors.ts';
import { resolveProviders } from '../provider.ts';
import { createProxy } from '../proxy.ts';
import type { ContractResult } from '../result.ts';
import { runCases } from '../run.ts';
import type { Upstream } from '../upstream.ts';
import { type LoadOptions, loadContracts } from './loading.ts';
import { finish, type ReportOptions, refuseReports } from './report.ts';

export interface CheckOptions extends LoadOptions, ReportOptions {
  readonly upstream?: string;
  readonly allowWrites: boolean;
  readonly header?: Record<string, string>;
  readonly timeout: number;
  readonly seed: number;
  readonly lenient: boolean;
}

const upstreamFor = async (contract: Contract, { upstream, timeout }: CheckOptions): Promise<Upstream> => {
  if (upstream !== undefined) return createProxy(contract, upstream, { timeout: timeout * 1000 });
  const { createMock } = await import('../mock.ts');
  return createMock(contract);
};

const checkContract = async (contract: Contract, options: CheckOptions): Promise<ContractResult> => {
  const { upstream, allowWrites, header: headers = {}, seed, lenient: isLenient } = options;
  const isMock = upstream === undefined;
  const cases = listCases({ contract, given: headers, seed }, { isMock });
  const server = await upstreamFor(contract, options);
  return runCases(contract, server, cases, { writes: isMock || allowWrites, headers, isLenient });
};

export const runCheck = async (targets: readonly string[], options: CheckOptions): Promise<void> => {
  const { upstream, seed } = options;
  refuseReports(options);
  const providers = resolveProviders(targets);
  if (upstream !== undefined && providers.length > 1) {
    throw new UserError('--upstream is one server: name the one provider or document that it should keep.');
  }
  const start = performance.now();
  const contracts: ContractResult[] = [];
  const loaded = await loadContracts(providers, options);
  for (const contract of loaded) await contract.prepareAll();
  for (const contract of loaded) contracts.push(await checkContract(contract, options));
  const duration = performance.now() - start;
  await finish({ command: 'check', contracts, remarks: [], duration, seed }, options);
};
