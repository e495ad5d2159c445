import type { Fault } from './fault.ts';
import { docusignFaults } from './faults/docusign.ts';
import { partooFaults } from './faults/partoo.ts';
import { smartsheetFaults } from './faults/smartsheet.ts';
import { vinyldnsFaults } from './faults/vinyldns.ts';

/** Every fault that is seeded, and what finds it. */
export const faults: readonly Fault[] = [
  ...docusignFaults,
  ...partooFaults,
  ...smartsheetFaults,
  ...vinyldnsFaults,
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The table of the README. */
export const faultTable = (): string =>
  [
    '| provider | the server … | found by | told as |',
    '| --- | --- | --- | --- |',
    ...faults.map(({ provider, what, by, told }) => {
      const finders = by.map((family) => `\`${family}\``).join(', ');
      return `| ${provider} | ${cell(what)} | ${finders} | ${told.map((one) => `\`${one.trim()}\``).join(', ')} |`;
    }),
  ].join('\n');
