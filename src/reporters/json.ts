import { titleOf } from '../document.ts';
import { isFailure } from '../exchange.ts';
import { violationAsJson } from '../recorder.ts';
import { allResults, type CaseResult, type ContractResult, isPassed, totalsOf, warningsOf } from '../run.ts';
import { displayPath } from '../source.ts';
import type { Reporter } from './reporter.ts';

const statusOf = ({ recorded }: CaseResult): number | null =>
  recorded && !isFailure(recorded.exchange.response) ? recorded.exchange.response.status : null;

const caseAsJson = (contract: ContractResult['contract'], result: CaseResult) => ({
  name: result.case.name,
  operation: result.case.operation.id,
  method: result.case.method,
  url: result.recorded?.exchange.request.url ?? result.case.url,
  outcome: result.skipped !== undefined ? 'skipped' : isPassed(result) ? 'passed' : 'failed',
  ...(result.skipped === undefined ? {} : { reason: result.skipped }),
  status: statusOf(result),
  duration: result.recorded ? Math.round(result.recorded.duration * 100) / 100 : null,
  violations: result.violations.map((violation) => violationAsJson(contract, violation)),
  warnings: warningsOf(result).map((warning) => violationAsJson(contract, warning)),
});

const contractAsJson = ({ contract, upstream, results }: ContractResult) => ({
  provider: contract.document.provider.name,
  file: displayPath(contract.document.provider.file),
  version: titleOf(contract.document).version,
  upstream,
  ...totalsOf(results),
  cases: results.map((result) => caseAsJson(contract, result)),
});

/** The whole run for a program. Durations are in milliseconds. */
export const json: Reporter = (run) => {
  const report = {
    ...totalsOf(allResults(run)),
    duration: Math.round(run.duration),
    contracts: run.contracts.map(contractAsJson),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};
