import { itemAsJson } from '../coverage-json.ts';
import { summaryOf } from '../coverage-summary.ts';
import { titleOf } from '../document.ts';
import { isFailure } from '../exchange.ts';
import { violationAsJson } from '../recorder.ts';
import { allResults, type ContractResult, isPassed, type Result, totalsOf } from '../result.ts';
import { displayPath } from '../source.ts';
import type { Reporter } from './reporter.ts';

const statusOf = ({ recorded }: Result): number | null =>
  recorded && !isFailure(recorded.exchange.response) ? recorded.exchange.response.status : null;

const caseAsJson = (contract: ContractResult['contract'], result: Result) => ({
  name: result.name,
  family: result.family,
  operation: result.operation?.id ?? null,
  count: result.count,
  method: result.method,
  url: result.recorded?.exchange.request.url ?? result.url,
  outcome: result.skipped !== undefined ? 'skipped' : isPassed(result) ? 'passed' : 'failed',
  ...(result.skipped === undefined ? {} : { reason: result.skipped }),
  status: statusOf(result),
  duration: result.recorded ? Math.round(result.recorded.duration * 100) / 100 : null,
  violations: result.violations.map((violation) => violationAsJson(contract, violation)),
  warnings: result.warnings.map((warning) => violationAsJson(contract, warning)),
});

const contractAsJson = ({ contract, upstream, results, coverage }: ContractResult) => ({
  provider: contract.document.provider.name,
  file: displayPath(contract.document.provider.file),
  version: titleOf(contract.document).version,
  upstream,
  ...totalsOf(results),
  coverage: { ...summaryOf(coverage), items: coverage.map((item) => itemAsJson(contract, item)) },
  cases: results.map((result) => caseAsJson(contract, result)),
});

/** The whole run for a program. Durations are in milliseconds. */
export const json: Reporter = (run) => {
  const report = {
    command: run.command,
    seed: run.seed ?? null,
    ...totalsOf(allResults(run)),
    duration: Math.round(run.duration),
    contracts: run.contracts.map(contractAsJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};
