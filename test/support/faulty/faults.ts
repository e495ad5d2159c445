import { SEQUENCE_SENTENCES } from '../../../src/judge/sequence-sentences.ts';
import type { Fault } from './fault.ts';
import { docusignFaults } from './faults/docusign.ts';
import { partooFaults } from './faults/partoo.ts';
import { smartsheetFaults } from './faults/smartsheet.ts';
import { vinyldnsFaults } from './faults/vinyldns.ts';
import { LATER, UNSEEN } from './later.ts';

/** Every fault that is seeded, and what finds it. */
export const faults: readonly Fault[] = [
  ...docusignFaults,
  ...partooFaults,
  ...smartsheetFaults,
  ...vinyldnsFaults,
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

const code = (text: string): string => `\`${text.trim()}\``;

/** The check by which a step of a sequence breaks a rule: one of its own, or one of any message. */
const checkOf = (rule: string): string => {
  if (Object.hasOwn(SEQUENCE_SENTENCES, rule)) return 'sequence';
  return rule === 'status' ? 'status-code' : 'response-body';
};

/** How many faults there are, and what finds them, of each provider and of all. */
export const faultSummary = (): string => {
  const row = (name: string, own: readonly Fault[]): string => {
    const single = own.filter(({ by }) => by.length > 0).length;
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

/** The table of `docs/faults.md`. */
export const faultTable = (): string =>
  [
    '| provider | the server … | found by | told as |',
    '| --- | --- | --- | --- |',
    ...faults.map(({ id, provider, what, by, told }) => {
      const later = (LATER[id] ?? []).map((one) => one.split(' ') as [string, string]);
      const finders = [...by, ...new Set(later.map(([family]) => family))].map(code).join(', ');
      const words = [...told, ...new Set(later.map(([, rule]) => `${checkOf(rule)}/${rule}`))]
        .map(code)
        .join(', ');
      return `| ${provider} | ${cell(what)} | ${finders || '–'} | ${words || UNSEEN[id]} |`;
    }),
  ].join('\n');
