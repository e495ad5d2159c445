import { harmless, oneLine, plain, plural, wrap } from '../base/text.ts';
import { isObject } from '../json/pointer.ts';
import type { JsonReport } from './merge-reports.ts';

/** A violation as reports have it; `schemas/report.json` has the format. */
interface Finding {
  readonly [member: string]: unknown;
  readonly case: string;
}

const listIn = (value: unknown, member: string): readonly unknown[] => {
  const list = isObject(value) ? value[member] : undefined;
  return Array.isArray(list) ? list : [];
};

const findingsIn = (one: unknown): Finding[] =>
  listIn(one, 'violations')
    .filter(isObject)
    .map((violation) => ({ ...violation, case: isObject(one) ? String(one.name) : '' }));

const linesOf = (alike: readonly Finding[]): string[] => {
  const [{ operation, side, instance, message, check, rule, place, case: name } = { case: '' }] = alike;
  const more = alike.length - 1;
  return [
    `  ✗ ${plain(`${operation ?? '(no operation)'} ${side} ${instance}`.trimEnd())}`,
    ...wrap(plain(String(message)), 4),
    ...wrap(plain(`${check}/${rule} in "${name}"${more > 0 ? ` and ${plural(more, 'more case')}` : ''}`), 4),
    `    ${plain(String(place))}`,
  ];
};

/** For people: each violation of merged reports once, with its place; how to send it again is in its shard's own report. */
export const mergedFindings = ({ contracts }: JsonReport): string =>
  contracts
    .flatMap(({ cases }) => [
      ...Map.groupBy(cases.flatMap(findingsIn), ({ fingerprint }) => fingerprint).values(),
    ])
    .map((alike) => harmless(`${linesOf(alike).map(oneLine).join('\n')}\n`))
    .join('\n');
