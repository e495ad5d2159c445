import { fileURLToPath } from 'node:url';
import { createProgram } from '../../src/cli/main.ts';

/** The help that bin/contracts.js prints without loading the program. `node test/support/tables.ts` writes it. */
export const HELP_FILE = fileURLToPath(new URL('../../bin/help.txt', import.meta.url));

/** The help that the program itself prints. */
export const helpOfProgram = (): string => {
  let printed = '';
  createProgram()
    .configureOutput({
      getOutHelpWidth: () => 80,
      writeOut: (text) => {
        printed += text;
      },
    })
    .outputHelp();
  return printed;
};
