import { plain, plural, wrap } from '../../../base/text.ts';
import { type Case, isWrite } from '../../../cases/case.ts';
import { families } from '../../../cases/families.ts';
import type { Contract } from '../../../contract/contract.ts';
import { titleOf } from '../../../document/document.ts';
import { redactorOf } from '../../../recording/redact.ts';
import type { Remark } from '../../../run/result.ts';
import { reasonToSkip } from '../../../run/send-case.ts';

/** The cases for one contract. */
export interface Planned {
  readonly contract: Contract;
  /** The server that they would be sent to. */
  readonly upstream: string;
  readonly cases: readonly Case[];
  readonly writes: boolean;
  readonly remarks: readonly Remark[];
}

export interface PlanOptions {
  readonly seed: number;
  /** The width of the terminal; lines are not truncated when undefined. */
  readonly columns: number | undefined;
}

const cut = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`;

/** The least width that is left for a URL. */
const MIN_URL_WIDTH = 24;

const lineOf = (one: Case, url: string, columns = Number.POSITIVE_INFINITY): string => {
  const [name, method] = [plain(one.name), `    ${one.method} `];
  const room = columns - method.length - 2;
  const forUrl = Math.max(MIN_URL_WIDTH, room - name.length);
  const shown = cut(plain(url), forUrl);
  return `${method}${shown}  ${cut(name, room - shown.length)}`;
};

const familyLines = (
  family: string,
  cases: readonly Case[],
  urlOf: (one: Case) => string,
  columns: number | undefined,
): string[] => [
  cut(`  ${family}: ${families[family]?.title ?? ''}`, columns ?? Number.POSITIVE_INFINITY),
  ...cases.map((one) => lineOf(one, urlOf(one), columns)),
];

const notSentLines = (skipped: readonly Case[], writes: boolean): string[] =>
  [...Map.groupBy(skipped, (one) => reasonToSkip(one, writes))].flatMap(([reason, group]) =>
    wrap(`${group.length} would not be sent: ${reason}.`, 2),
  );

const planLines = (
  { contract, upstream, cases, writes, remarks }: Planned,
  columns: number | undefined,
): string[] => {
  const { document } = contract;
  const redactor = redactorOf(document);
  const urlOf = ({ url }: Case): string => redactor.url(url);
  const { true: sent = [], false: skipped = [] } = Object.groupBy(cases, (one) =>
    String(reasonToSkip(one, writes) === undefined),
  );
  const operations = [...Map.groupBy(sent, ({ operation }) => operation)];
  return [
    ...wrap(`${document.provider.name} ${titleOf(document).version} → ${upstream}`),
    ...operations.flatMap(([{ id }, own]) => [
      '',
      cut(plain(id), columns ?? Number.POSITIVE_INFINITY),
      ...[...Map.groupBy(own, ({ family }) => family)].flatMap(([family, group]) =>
        familyLines(family, group, urlOf, columns),
      ),
    ]),
    '',
    ...notSentLines(skipped, writes),
    ...remarks.flatMap(({ title, lines }) => [title, ...lines].flatMap((line) => wrap(line, 2))),
    ...(skipped.length + remarks.length > 0 ? [''] : []),
  ];
};

const summaryOf = (all: readonly Planned[], { seed }: PlanOptions): string => {
  const sent = all.flatMap(({ cases, writes }) =>
    cases.filter((one) => reasonToSkip(one, writes) === undefined),
  );
  const operations = new Set(sent.map(({ operation }) => operation)).size;
  const changing = sent.filter(isWrite).length;
  return `${plural(sent.length, 'case')} of ${plural(operations, 'operation')} would be sent, ${changing} of them to change something (seed ${seed}).`;
};

const inJson = ({ contract, upstream, cases, writes, remarks }: Planned) => {
  const { document } = contract;
  const redactor = redactorOf(document);
  return {
    provider: document.provider.name,
    version: titleOf(document).version,
    upstream,
    cases: cases.map((one) => {
      const notSent = reasonToSkip(one, writes);
      return {
        ...{ operation: one.operation.id, family: one.family, name: one.name },
        ...{ method: one.method, url: redactor.url(one.url), expects: one.expects.kind },
        ...(notSent === undefined ? {} : { notSent }),
      };
    }),
    remarks,
  };
};

/** The plan as JSON. */
export const planJson = (all: readonly Planned[], seed: number): string =>
  `${JSON.stringify({ plan: true, seed, contracts: all.map(inJson) }, undefined, 2)}\n`;

/** The plan as text: all requests that a run would send. */
export const describePlan = (all: readonly Planned[], options: PlanOptions): string =>
  [
    ...all.flatMap((planned) => planLines(planned, options.columns)),
    ...wrap(summaryOf(all, options)),
    '',
  ].join('\n');
