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

/** The table of `docs/faults.md`. */
export const faultTable = (): string =>
  [
    '| provider | the server … | found by | told as |',
    '| --- | --- | --- | --- |',
    ...faults.map(({ id, provider, what, by, told }) => {
      const later = (LATER[id] ?? []).map((one) => one.split(' ') as [string, string]);
      const finders = [...by, ...new Set(later.map(([family]) => family))].map(code).join(', ');
      const words = [
        ...told,
        ...new Set(
          later.map(([, rule]) => (Object.hasOwn(SEQUENCE_SENTENCES, rule) ? `sequence/${rule}` : rule)),
        ),
      ]
        .map(code)
        .join(', ');
      return `| ${provider} | ${cell(what)} | ${finders || '–'} | ${words || UNSEEN[id]} |`;
    }),
  ].join('\n');
