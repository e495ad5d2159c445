import { fileURLToPath } from 'node:url';
import { createProgram } from '../../src/cli/main.ts';

/** The help that bin/contracts.js prints without loading the program; `node test/support/tables.ts` writes it. */
export const HELP_FILE = fileURLToPath(new URL('../../bin/help.txt', import.meta.url));

/** What the program itself says. */
export const helpOfProgram = (): string => {
  let said = '';
  createProgram()
    .configureOutput({
      getOutHelpWidth: () => 80,
      writeOut: (text) => {
        said += text;
      },
    })
    .outputHelp();
  return said;
};
