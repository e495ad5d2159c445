import type { Contract } from '../../contract/contract.ts';
import { itemAsJson } from '../../coverage/json.ts';
import { summaryOf } from '../../coverage/summary.ts';
import { titleOf } from '../../document/document.ts';
import { displayPath } from '../../document/place.ts';
import { isFailure } from '../../http/exchange.ts';
import { fingerprintOf } from '../../judge/fingerprint.ts';
import type { Violation } from '../../judge/judge.ts';
import { messageAsJson, violationAsJson } from '../../recording/exchange-json.ts';
import type { Recorded } from '../../recording/recorder.ts';
import type { Redacted } from '../../recording/redacted.ts';
import {
  allResults,
  type ContractResult,
  isPassed,
  type Result,
  type Run,
  totalsOf,
} from '../../run/result.ts';
import { repeatCommand } from '../repeat.ts';
import type { Reporter } from './reporter.ts';

const statusOf = ({ recorded }: Result): number | null =>
  recorded && !isFailure(recorded.exchange.response) ? recorded.exchange.response.status : null;

const asJson = (contract: Contract) => (violation: Redacted<Violation>) => ({
  ...violationAsJson(contract, violation),
  fingerprint: fingerprintOf(contract, violation),
});

/** The redacted and shortened exchange of a failed case. */
const exchangeOf = ({ exchange: { request, response } }: Recorded) => ({
  request: messageAsJson(request),
  ...(isFailure(response) ? {} : { response: messageAsJson(response) }),
});

/** The exchanges of a sequence, in order. */
const stepsOf = ({ steps = [] }: Result) =>
  steps.map(({ exchange }) => ({
    method: exchange.request.method,
    url: exchange.request.url,
    status: isFailure(exchange.response) ? null : exchange.response.status,
    request: messageAsJson(exchange.request),
    ...(isFailure(exchange.response) ? {} : { response: messageAsJson(exchange.response) }),
  }));

const caseAsJson = (run: Run, ofContract: ContractResult, result: Result) => {
  const { contract } = ofContract;
  const repeat = result.violations.length === 0 ? undefined : repeatCommand(run, ofContract, result);
  return {
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
    ...(result.violations.length === 0 || !result.recorded ? {} : exchangeOf(result.recorded)),
    ...(result.violations.length === 0 || !result.steps?.length ? {} : { steps: stepsOf(result) }),
    ...(repeat === undefined ? {} : { repeat: repeat.join(' ') }),
    violations: result.violations.map(asJson(contract)),
    warnings: result.warnings.map(asJson(contract)),
    accepted: result.accepted.map(asJson(contract)),
  };
};

const contractAsJson = (run: Run, ofContract: ContractResult) => {
  const { contract, upstream, results, coverage } = ofContract;
  return {
    provider: contract.document.provider.name,
    file: displayPath(contract.document.provider.file),
    version: titleOf(contract.document).version,
    upstream,
    ...totalsOf(results),
    coverage: { ...summaryOf(coverage), items: coverage.map((item) => itemAsJson(contract, item)) },
    cases: results.map((result) => caseAsJson(run, ofContract, result)),
  };
};

/**
 * The version of the format. It is raised when a member changes its meaning or is removed.
 * `schemas/report.json` describes it.
 */
const FORMAT = 1;

/** The whole run as JSON. Durations are in milliseconds. */
export const json: Reporter = (run) => {
  const report = {
    format: FORMAT,
    command: run.command,
    seed: run.seed ?? null,
    ...totalsOf(allResults(run)),
    duration: Math.round(run.duration),
    remarks: run.remarks,
    contracts: run.contracts.map((ofContract) => contractAsJson(run, ofContract)),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
};
