import { create } from 'xmlbuilder2';
import { placeOf } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import type { Recorded } from '../../recording/recorder.ts';
import { allResults, type ContractResult, type Result, type Run, totalsOf } from '../../run/result.ts';
import type { Reporter } from './reporter.ts';

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** Characters that XML 1.0 cannot hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** xmlbuilder2 takes `&nbsp;` in a text for markup, which XML does not define: its `&` is escaped twice. */
const clean = (text: string): string =>
  text.toWellFormed().replace(FORBIDDEN, '\ufffd').replaceAll('&', '&amp;amp;');

/** The request, so that a log is enough to send it again. */
const sentOf = (recorded: Recorded | undefined): string[] => {
  if (!recorded) return [];
  const { method, url, body } = recorded.exchange.request;
  return [`${method} ${url}`, ...(body.bytes.length === 0 ? [] : [body.bytes.toString('utf8')])];
};

const caseElement = (
  { contract }: ContractResult,
  { name, operation, recorded, violations, skipped }: Result,
) => ({
  '@name': `${operation?.id ?? 'no operation'}: ${name}`,
  '@classname': contract.document.provider.name,
  '@time': seconds(recorded?.duration ?? 0),
  ...(skipped === undefined ? {} : { skipped: { '@message': skipped } }),
  failure: violations.map((violation) => ({
    '@type': `${violation.check}/${violation.rule}`,
    '@message': sentenceOf(violation),
    '#': [placeOf(contract, violation), ...sentOf(recorded)].join('\n'),
  })),
});

const linesOf = ({ remarks }: Run): string =>
  remarks.map(({ title, lines }) => [title, ...lines].join('\n  ')).join('\n');

/** The number of failed and skipped test cases. A result for many exchanges is one. */
const elementsOf = (results: readonly Result[]) => totalsOf(results.map((one) => ({ ...one, count: 1 })));

const suiteElement = (result: ContractResult, remarks: string) => {
  const { failed, skipped } = elementsOf(result.results);
  return {
    '@name': result.contract.document.provider.name,
    '@tests': result.results.length,
    '@failures': failed,
    '@errors': 0,
    '@skipped': skipped,
    '@time': seconds(result.results.reduce((sum, { recorded }) => sum + (recorded?.duration ?? 0), 0)),
    testcase: result.results.map((one) => caseElement(result, one)),
    ...(remarks === '' ? {} : { 'system-out': remarks }),
  };
};

/** JUnit XML, as GitLab, Jenkins and most CI systems read it. */
export const junit: Reporter = (run) => {
  const results = allResults(run);
  const { failed, skipped } = elementsOf(results);
  const root = {
    testsuites: {
      '@name': `contracts ${run.command}`,
      '@tests': results.length,
      '@failures': failed,
      '@skipped': skipped,
      '@time': seconds(run.duration),
      // The format has no place for remarks on the whole run, so they go to the first suite.
      testsuite:
        run.contracts.length === 0
          ? [{ '@name': run.command, '@tests': 0, 'system-out': linesOf(run) }]
          : run.contracts.map((one, index) => suiteElement(one, index === 0 ? linesOf(run) : '')),
    },
  };
  const cleaned = JSON.parse(JSON.stringify(root), (_, value) =>
    typeof value === 'string' ? clean(value) : value,
  );
  return `${create({ version: '1.0', encoding: 'UTF-8' }, cleaned).end({ prettyPrint: true })}\n`;
};
