import { SEQUENCE_SENTENCES } from '../../../src/judge/sequence-sentences.ts';
import type { Fault } from './fault.ts';
import { docusignFaults } from './faults/docusign.ts';
import { partooFaults } from './faults/partoo.ts';
import { smartsheetFaults } from './faults/smartsheet.ts';
import { vinyldnsFaults } from './faults/vinyldns.ts';
import { LATER, NOT_FOUND } from './later.ts';

/** All seeded faults. */
export const faults: readonly Fault[] = [
  ...docusignFaults,
  ...partooFaults,
  ...smartsheetFaults,
  ...vinyldnsFaults,
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

const code = (text: string): string => `\`${text.trim()}\``;

/** The check of a rule that a step of a sequence breaks: `sequence`, or one of single messages. */
const checkOf = (rule: string): string => {
  if (Object.hasOwn(SEQUENCE_SENTENCES, rule)) return 'sequence';
  return rule === 'status' ? 'status-code' : 'response-body';
};

/** The number of faults of each provider, and how they are found. */
export const faultSummary = (): string => {
  const row = (name: string, own: readonly Fault[]): string => {
    const single = own.filter(({ foundBy }) => foundBy.length > 0).length;
    const later = own.filter(({ id }) => id in LATER).length;
    return `| ${[name, own.length, single, later, own.length - single - later].join(' | ')} |`;
  };
  return [
    '| provider | faults | found by single requests | by sequences | not found |',
    '| --- | --- | --- | --- | --- |',
    ...[...Map.groupBy(faults, ({ provider }) => provider)].map(([name, own]) => row(name, own)),
    row('all', faults),
  ].join('\n');
};

/** The table of faults in `docs/faults.md`. */
export const faultTable = (): string =>
  [
    '| provider | the server … | found by | reported as |',
    '| --- | --- | --- | --- |',
    ...faults.map(({ id, provider, what, foundBy, expected }) => {
      const later = (LATER[id] ?? []).map((one) => one.split(' ') as [string, string]);
      const finders = [...foundBy, ...new Set(later.map(([family]) => family))].map(code).join(', ');
      const words = [...expected, ...new Set(later.map(([, rule]) => `${checkOf(rule)}/${rule}`))]
        .map(code)
        .join(', ');
      return `| ${provider} | ${cell(what)} | ${finders || '–'} | ${words || NOT_FOUND[id]} |`;
    }),
  ].join('\n');
