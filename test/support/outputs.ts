import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contract } from '../../src/contract/contract.ts';
import type { JudgedExchange } from '../../src/judge/judged-exchange.ts';
import { exchangeAsJson } from '../../src/recording/exchange-json.ts';
import { createHarWriter } from '../../src/recording/har-writer.ts';
import { createRedact, type Recorded } from '../../src/recording/redact-exchange.ts';
import { findingLines } from '../../src/report/finding-lines.ts';
import { REPORT_FORMATS, type ReportFormat, reporters } from '../../src/report/reporters.ts';
import { NOTHING_FOUND, type Run } from '../../src/run/result.ts';
import { judgedExchange } from '../../src/testing/judged-exchange.ts';
import { folderOf } from './files.ts';

/** A report of one exchange. */
export const reportOf = async (
  contract: Contract,
  recorded: Recorded,
  format: ReportFormat,
): Promise<string> => {
  const { violations, warnings } = recorded.verdict;
  const result = {
    ...{ name: 'one', family: 'example', operation: contract.operations[0], method: 'POST', count: 1 },
    ...{ ...NOTHING_FOUND, url: recorded.exchange.request.url, recorded, violations, warnings },
  };
  const run: Run = {
    command: 'verify',
    contracts: [{ contract, upstream: 'a.har', results: [result], coverage: [] }],
    ...{ remarks: [], duration: 1, seed: undefined },
  };
  const reporter = await reporters[format]();
  return reporter(run, { color: false, destination: 'file' });
};

/** The HAR recording of one exchange. */
export const harOf = async (judged: JudgedExchange): Promise<string> => {
  await using folder = await folderOf({});
  const file = join(folder.path, 'a.har');
  await writeFile(file, '');
  {
    using har = createHarWriter(file, () => {});
    har.add(judged);
  }
  return await readFile(file, 'utf8');
};

/** Every output that shows an exchange, by its name. */
export const outputsOf = async (judged: JudgedExchange): Promise<ReadonlyMap<string, string>> => {
  const { contract } = judged;
  const recorded = createRedact()(judged);
  const { violations, warnings } = recorded.verdict;
  const { text, violations: judgedViolations } = judgedExchange(recorded);
  const reports = REPORT_FORMATS.map(
    async (format) => [`report of ${format}`, await reportOf(contract, recorded, format)] as const,
  );
  return new Map([
    ['/_contracts/exchanges', JSON.stringify(exchangeAsJson(recorded))],
    ['console', findingLines(contract, { violations, warnings }).join('\n')],
    ['messages of the package', text + JSON.stringify(judgedViolations)],
    ['HAR', await harOf(judged)],
    ...(await Promise.all(reports)),
  ]);
};
