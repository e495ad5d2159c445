import XmlBuilder from 'fast-xml-builder';
import { isFailure } from '../../http/exchange.ts';
import { placeOf } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import type { Recorded } from '../../recording/recorder.ts';
import { allResults, type ContractResult, type Result, type Run, totalsOf } from '../../run/result.ts';
import type { Reporter } from './reporter.ts';

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

/** Characters that XML 1.0 cannot hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that must go
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const clean = (text: string): string => text.toWellFormed().replace(FORBIDDEN, '\ufffd');

const builder = new XmlBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#',
  suppressEmptyNode: true,
  suppressBooleanAttributes: false, // The text "true" must not become a bare attribute.
  format: true,
});

const sentOf = ({ exchange: { request } }: Recorded): string[] => {
  const { method, url, body } = request;
  return [`${method} ${url}`, ...(body.bytes.length === 0 ? [] : [body.bytes.toString('utf8')])];
};

/** A step of a sequence with its number and how it was answered. */
const stepOf = (step: Recorded, index: number): string[] => {
  const { response } = step.exchange;
  const answer = isFailure(response) ? response.kind : response.status;
  const [line, ...body] = sentOf(step);
  return [`${index + 1}. ${line} → ${answer}`, ...body];
};

/** The request, or the steps of a sequence, so that they can be sent again from the log. */
const requestsOf = ({ recorded, steps = [] }: Result): string[] => {
  if (steps.length > 0) return steps.flatMap(stepOf);
  return recorded ? sentOf(recorded) : [];
};

/** Makes names unique: CI systems merge test cases with equal names. */
class Names {
  readonly #counts = new Map<string, number>();

  unique(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  }
}

const operationOf = ({ operation }: Result): string => operation?.id ?? 'no operation';

const caseElement = ({ contract }: ContractResult, names: Names, result: Result) => {
  const { name, recorded, violations, skipped } = result;
  return {
    '@name': names.unique(`${operationOf(result)}: ${name}`),
    '@classname': `${contract.document.provider.name}.${operationOf(result)}`,
    '@time': seconds(recorded?.duration ?? 0),
    ...(skipped === undefined ? {} : { skipped: { '@message': skipped } }),
    failure: violations.map((violation) => ({
      '@type': `${violation.check}/${violation.rule}`,
      '@message': sentenceOf(violation),
      // GitLab shows only the text.
      '#': [sentenceOf(violation), placeOf(contract, violation), ...requestsOf(result)].join('\n'),
    })),
  };
};

const linesOf = ({ remarks }: Run): string =>
  remarks.map(({ title, lines }) => [title, ...lines].join('\n  ')).join('\n');

/** The number of passed, failed and skipped test cases. A result of several exchanges counts once. */
const elementsOf = (results: readonly Result[]) => totalsOf(results.map((one) => ({ ...one, count: 1 })));

/** The test suites of a contract, one for each operation. */
const suiteElements = (of: ContractResult) => {
  const provider = of.contract.document.provider.name;
  const names = new Names();
  return [...Map.groupBy(of.results, operationOf)].map(([operation, results]) => {
    const { failed, skipped } = elementsOf(results);
    return {
      '@name': `${provider}: ${operation}`,
      '@tests': results.length,
      '@failures': failed,
      '@errors': 0,
      '@skipped': skipped,
      '@time': seconds(results.reduce((sum, { recorded }) => sum + (recorded?.duration ?? 0), 0)),
      testcase: results.map((one) => caseElement(of, names, one)),
    };
  });
};

/** JUnit XML, as GitLab, Jenkins and most CI systems read it. */
export const junit: Reporter = (run) => {
  const results = allResults(run);
  const { failed, skipped } = elementsOf(results);
  const all: object[] = run.contracts.flatMap(suiteElements);
  const remarks = linesOf(run);
  const [first = { '@name': run.command, '@tests': 0 }, ...others] = all;
  // JUnit has no place for remarks on the whole run, so the first suite gets them.
  const suites = [remarks === '' ? first : { ...first, 'system-out': remarks }, ...others];
  const root = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': `contracts ${run.command}`,
      '@tests': results.length,
      '@failures': failed,
      '@skipped': skipped,
      '@time': seconds(run.duration),
      testsuite: suites,
    },
  };
  const cleaned = JSON.parse(JSON.stringify(root), (_, value) =>
    typeof value === 'string' ? clean(value) : value,
  );
  return builder.build(cleaned);
};
