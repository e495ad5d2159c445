import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { casesFor, mockCasesFor } from '../cases.ts';
import { type Contract, createContract } from '../contract.ts';
import { loadDocument } from '../document.ts';
import { UserError } from '../errors.ts';
import { createMock } from '../mock.ts';
import { resolveProviders } from '../provider.ts';
import { createProxy } from '../proxy.ts';
import { type ReportFormat, reporters } from '../reporters/index.ts';
import { allResults, type ContractResult, isFailed, type Run, runCases } from '../run.ts';
import { headerOption, parseSeconds } from './options.ts';

const EXAMPLE = `
Examples:
  $ contracts check                                          every provider's mock keeps its contract
  $ contracts check ./openapi.yaml --upstream http://127.0.0.1:8080 --allow-writes
  $ contracts check vinyldns --format junit --output report.xml

Exit codes: 0 conforms, 1 violations, 2 could not run, 70 a bug of this program.`;

interface CheckOptions {
  readonly upstream?: string;
  readonly allowWrites: boolean;
  readonly header?: Record<string, string>;
  readonly timeout: number;
  readonly format: ReportFormat;
  readonly output?: string;
}

const checkContract = (contract: Contract, { upstream, allowWrites, header, timeout }: CheckOptions) => {
  const cases = casesFor(contract);
  if (upstream === undefined) {
    const all = [...cases, ...mockCasesFor(contract)];
    return runCases(contract, createMock(contract), all, { writes: true });
  }
  const server = createProxy(contract, upstream, { timeout: timeout * 1000 });
  return runCases(contract, server, cases, { writes: allowWrites, ...(header ? { headers: header } : {}) });
};

/** A run that judged nothing has found nothing out: that is no pass. */
const refuseEmpty = (run: Run, upstream: string | undefined): void => {
  const results = allResults(run);
  const judged = results.filter(({ recorded }) => recorded !== undefined);
  if (judged.length === 0) {
    const why = results[0]?.skipped ?? 'the contract has no operation';
    throw new UserError(`Nothing was judged: ${why}.`);
  }
  const isUnreachable = judged.every(({ violations }) =>
    violations.some(({ rule }) => rule === 'unreachable'),
  );
  const [reason] = judged[0]?.violations.filter(({ rule }) => rule === 'unreachable') ?? [];
  if (isUnreachable)
    throw new UserError(`Nothing was judged: the response of ${upstream} ${reason?.message}.`);
};

const writeReport = async (text: string, output: string | undefined): Promise<void> => {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeFile(`${output}.part`, text);
  await rename(`${output}.part`, output);
};

const refuseOutput = (output: string | undefined): void => {
  if (output === undefined || existsSync(dirname(output))) return;
  throw new UserError(`--output ${output}: there is no folder ${dirname(output)}. Make it first.`);
};

export const check = (program: Command): void => {
  program
    .command('check')
    .description('Send every documented request, judge each exchange, and report.')
    .argument(
      '[provider|file...]',
      'providers of specs/, or OpenAPI documents; all providers when none is named',
    )
    .option('--upstream <url>', 'judge this server instead of the mock')
    .option('--allow-writes', 'send requests that change something to the upstream', false)
    .addOption(headerOption())
    .addOption(
      new Option('--timeout <seconds>', 'how long the upstream may take').argParser(parseSeconds).default(30),
    )
    .addOption(
      new Option('--format <format>', 'how to tell it').choices(Object.keys(reporters)).default('pretty'),
    )
    .option('--output <file>', 'write the report to a file')
    .addHelpText('after', EXAMPLE)
    .action(async (targets: string[], options: CheckOptions) => {
      const { upstream, format, output } = options;
      refuseOutput(output);
      const providers = resolveProviders(targets);
      if (upstream !== undefined && providers.length > 1) {
        throw new UserError(
          '--upstream is one server: name the one provider or document that it should keep.',
        );
      }
      const start = performance.now();
      const contracts: ContractResult[] = [];
      const loaded = (await Promise.all(providers.map(loadDocument))).map(createContract);
      for (const contract of loaded) contracts.push(await checkContract(contract, options));
      const run = { contracts, duration: performance.now() - start };
      refuseEmpty(run, upstream);
      const color = output === undefined && process.stdout.isTTY && process.stdout.hasColors();
      await writeReport(reporters[format](run, { color }), output);
      if (allResults(run).some(isFailed)) process.exitCode = 1;
    });
};
