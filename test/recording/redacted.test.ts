import { expect, test } from '@jest/globals';
import { createContract } from '../../src/contract/contract.ts';
import type { Exchange } from '../../src/http/exchange.ts';
import { judge, type Violation } from '../../src/judge/judge.ts';
import type { JudgedExchange } from '../../src/judge/judged-exchange.ts';
import { exchangeAsJson, violationAsJson } from '../../src/recording/exchange-json.ts';
import { createRedact } from '../../src/recording/redact-exchange.ts';
import { findingLines } from '../../src/report/finding-lines.ts';
import { NOTHING_FOUND, type Result } from '../../src/run/result.ts';
import { judgedExchange } from '../../src/testing/judged-exchange.ts';
import { documentOf } from '../support/document.ts';
import { requestOf, responseOf } from '../support/exchange.ts';

const contract = createContract(documentOf({ paths: {} }));
const exchange: Exchange = { request: requestOf('GET /'), response: responseOf(200) };
const verdict = judge(contract, exchange);
const [violation] = verdict.violations as [Violation];
const raw: JudgedExchange = { id: 1, provider: 'a', contract, exchange, verdict, startedAt: 0, duration: 0 };
const recorded = createRedact()(raw);

/** Lines that must not compile: type checking of this file fails when one of them compiles. */
const refused = (): unknown[] => {
  // @ts-expect-error: a report does not take a raw exchange
  const ofExchange: Result['recorded'] = raw;
  // @ts-expect-error: nor a redacted one into which the raw exchange is put back
  const ofMixture: Result['recorded'] = { ...recorded, exchange };
  // @ts-expect-error: nor raw violations
  const ofViolations: Pick<Result, 'violations'> = { ...NOTHING_FOUND, violations: [violation] };
  return [
    ofExchange,
    ofMixture,
    ofViolations,
    // @ts-expect-error: the inspector does not serve a raw exchange
    exchangeAsJson(raw),
    // @ts-expect-error: nor a raw violation
    violationAsJson(contract, violation),
    // @ts-expect-error: the console does not print raw violations
    findingLines(contract, verdict),
    // @ts-expect-error: the package's users get no raw exchange
    judgedExchange(raw),
  ];
};

test('only what was redacted can be written, printed, kept or served', () => {
  expect(refused).toBeInstanceOf(Function);
  expect(findingLines(contract, recorded.verdict)).toHaveLength(2);
  expect(exchangeAsJson(recorded)).toMatchObject({ id: 1, undocumented: { rule: 'path' } });
});
