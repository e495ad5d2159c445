import { expect, test } from '@jest/globals';
import type { Case } from '../../../../src/cases/case.ts';
import { casesFor } from '../../../../src/cases/documented.ts';
import { describePlan } from '../../../../src/cli/actions/checking/plan.ts';
import { contractOf } from '../../../support/document.ts';

const LONG = 'x'.repeat(100);

const contract = contractOf({
  paths: {
    '/short': { get: { operationId: 'short', responses: {} } },
    [`/${LONG}`]: { delete: { operationId: LONG, responses: {} } },
    '/body': {
      post: {
        operationId: 'body',
        requestBody: { content: { 'application/json': { examples: { [LONG]: { value: 1 } } } } },
        responses: {},
      },
    },
  },
});

const planned = {
  contract,
  upstream: 'mock',
  cases: casesFor(contract),
  writes: true,
  remarks: [{ title: 'Something else.', lines: [LONG.replaceAll('xxxxx', 'five ')] }],
};

const linesOf = (columns: number | undefined, members = {}): string[] =>
  describePlan([{ ...planned, ...members }], { seed: 1, columns }).split('\n');

test('a plan fits a terminal of 80 columns, and each case still shows its method, URL and name', () => {
  const lines = linesOf(80);
  expect(lines.filter(({ length }) => length > 80)).toEqual([]);
  expect(lines.filter((line) => /^ {4}\w/.test(line))).toEqual([
    '    GET /short  request',
    expect.stringMatching(/^ {4}DELETE \/x{20,}… {2}request$/),
    expect.stringMatching(/^ {4}POST \/body {2}request x{20,}…$/),
  ]);
});

test('and where no terminal is, nothing is cut off', () => {
  const text = linesOf(undefined).join('\n');
  expect(text).not.toContain('…');
  expect(text).toContain(`    DELETE /${LONG}  request\n`);
});

test('what would not be sent is counted by its reasons', () => {
  const [first, ...others] = planned.cases as [Case, ...Case[]];
  const cases = [{ ...first, unsendable: 'no valid body could be made up' }, ...others];
  expect(linesOf(80, { cases, writes: false })).toEqual(
    expect.arrayContaining([
      '  1 would not be sent: no valid body could be made up.',
      '  2 would not be sent: requests that write need --allow-writes.',
      '0 cases of 0 operations would be sent, 0 of them to change something (seed 1).',
    ]),
  );
});

test('nothing in a plan moves the cursor', () => {
  const [first] = planned.cases as [Case];
  const text = linesOf(80, { cases: [{ ...first, name: 'a\u001b[2Jb' }] }).join('\n');
  expect(text).toContain('a\\u001b[2Jb');
});
