import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileFaultOf, messageOf, UserError } from '../../base/errors.ts';
import { plural } from '../../base/text.ts';
import { isReport, type JsonReport, mergeReports } from '../../report/merge-reports.ts';
import { mergedFindings } from '../../report/merged-findings.ts';
import type { CoverageOptions } from './coverage.ts';

export interface MergeOptions extends CoverageOptions {
  readonly output?: string;
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${fileFaultOf(error)}.`);
  }
};

const parse = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(`${file} is no JSON: ${messageOf(error)}`);
  }
};

const read = (file: string): JsonReport => {
  const report = parse(textOf(file), file);
  if (isReport(report)) return report;
  throw new UserError(`${file} is no report: name what \`--report json=FILE\` wrote.`);
};

/**
 * Merges JSON reports and sets the exit code.
 * @throws UserError for a file that is not a report
 */
export const runMerge = async (
  files: readonly string[],
  { output, minCoverage = 0 }: MergeOptions,
): Promise<void> => {
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice) throw new UserError(`${twice} is named twice: each case would count twice.`);
  const merged = mergeReports(files.map(read));
  const text = `${JSON.stringify(merged, null, 2)}\n`;
  if (output === undefined) process.stdout.write(text);
  else {
    await writeFile(output, text).catch((error: unknown) => {
      throw new UserError(`${output} cannot be written: ${fileFaultOf(error)}.`);
    });
    process.stdout.write(mergedFindings(merged));
  }
  const { passed, failed, contracts } = merged;
  console.error(
    `${plural(files.length, 'report')}, ${plural(contracts.length, 'contract')}: ${failed} failed, ${passed} passed`,
  );
  const low = contracts.filter(({ coverage }) => coverage.percent < minCoverage);
  for (const { provider, coverage } of low)
    console.error(
      `${provider}: ${coverage.percent} % of the contract was exercised, --min-coverage asks for ${minCoverage} %.`,
    );
  if (failed > 0 || low.length > 0) process.exitCode = 1;
};
