import { statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { styleText } from 'node:util';
import { casesFor, mockCasesFor } from '../cases.ts';
import type { Contract } from '../contract.ts';
import { messageOf, UserError } from '../errors.ts';
import type { Violation } from '../judge.ts';
import { resolveProviders } from '../provider.ts';
import { createProxy } from '../proxy.ts';
import { type ReportFormat, reporters } from '../reporters/index.ts';
import { allResults, type ContractResult, isFailed, runCases } from '../run.ts';
import { type LoadOptions, loadContracts } from './loading.ts';

export interface CheckOptions extends LoadOptions {
  readonly upstream?: string;
  readonly allowWrites: boolean;
  readonly header?: Record<string, string>;
  readonly timeout: number;
  readonly format: ReportFormat;
  readonly output?: string;
}

const checkContract = async (
  contract: Contract,
  { upstream, allowWrites, header: headers = {}, timeout }: CheckOptions,
) => {
  const cases = casesFor(contract, headers);
  if (upstream === undefined) {
    const all = [...cases, ...mockCasesFor(contract, headers)];
    const { createMock } = await import('../mock.ts');
    return runCases(contract, createMock(contract), all, { writes: true, headers });
  }
  const server = createProxy(contract, upstream, { timeout: timeout * 1000 });
  return runCases(contract, server, cases, { writes: allowWrites, headers });
};

const isUnreachable = ({ rule }: Violation): boolean => rule === 'unreachable';

/** A contract of which nothing was judged has found nothing out: that is no pass. */
const refuseEmpty = ({ contract, upstream, results }: ContractResult): void => {
  const judged = results.filter(({ recorded }) => recorded !== undefined);
  const reasons = new Set(results.map(({ skipped }) => skipped));
  const nothing = `Nothing of ${contract.document.provider.name} was judged`;
  if (results.length === 0) throw new UserError(`${nothing}: it has no operation.`);
  if (judged.length === 0) throw new UserError(`${nothing}: ${[...reasons].join('; ')}.`);
  if (!judged.every(({ violations }) => violations.some(isUnreachable))) return;
  const reason = judged[0]?.violations.find(isUnreachable)?.message;
  throw new UserError(`${nothing}: the response of ${upstream} ${reason}.`);
};

const writeReport = async (text: string, output: string | undefined): Promise<void> => {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  const isDevice = statSync(output, { throwIfNoEntry: false })?.isFile() === false;
  const part = isDevice ? output : `${output}.part`;
  try {
    await writeFile(part, text);
    if (!isDevice) await rename(part, output);
  } catch (error) {
    if (!isDevice) await rm(part, { force: true });
    throw new UserError(`--output ${output} cannot be written: ${messageOf(error)}.`);
  }
};

/** Before the run: nobody wants to send all requests and then learn this. */
const refuseOutput = (output: string | undefined): void => {
  if (output === undefined) return;
  const folder = dirname(output);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`--output ${output}: there is no folder ${folder}. Make it first.`);
  }
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(`--output ${output} is a folder. Name a file in it.`);
  }
};

/** As Node decides it: on a terminal, unless NO_COLOR; anywhere with FORCE_COLOR. */
const hasColor = (): boolean => styleText('red', ' ') !== ' ';

export const runCheck = async (targets: readonly string[], options: CheckOptions): Promise<void> => {
  const { upstream, format, output } = options;
  refuseOutput(output);
  const providers = resolveProviders(targets);
  if (upstream !== undefined && providers.length > 1) {
    throw new UserError('--upstream is one server: name the one provider or document that it should keep.');
  }
  const start = performance.now();
  const contracts: ContractResult[] = [];
  const loaded = await loadContracts(providers, options);
  for (const contract of loaded) await contract.prepareAll();
  for (const contract of loaded) contracts.push(await checkContract(contract, options));
  const run = { contracts, duration: performance.now() - start };
  contracts.forEach(refuseEmpty);
  if (allResults(run).some(isFailed)) process.exitCode = 1;
  const report = await reporters[format]();
  await writeReport(report(run, { color: output === undefined && hasColor() }), output);
};
