import { expect, test } from '@jest/globals';
import { EXPLANATIONS, explain } from '../../src/judge/explain.ts';
import { EXPLAINED_RULES } from '../../src/judge/sentence.ts';

test('each rule that a report can name is explained', () => {
  const explained = new Set(EXPLANATIONS.map(({ rule }) => rule));
  expect(EXPLAINED_RULES.filter((rule) => !explained.has(rule))).toEqual([]);
});

test('each rule that is explained can be named by a report', () => {
  const rules = [...new Set(EXPLANATIONS.map(({ rule }) => rule))];
  expect(rules.filter((rule) => !EXPLAINED_RULES.includes(rule))).toEqual([]);
});

test.each(EXPLANATIONS)(
  '$id is explained in whole sentences',
  ({ id, means, matters, sender, contract, source }) => {
    for (const text of [means, matters, sender, contract]) expect(text).toMatch(/^[A-Z`].*[.]$/s);
    expect(source).not.toBe('');
    expect(explain(id)?.means).toBe(means);
  },
);
