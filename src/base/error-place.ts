import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FRAME = /\(?((?:file:\/\/)?\/[^\s()]+?):(\d+):(\d+)\)?$/;

/** How the stack of a syntax error begins: with the file and line that cannot be read. */
const HEAD = /^((?:file:\/\/)?\/\S+?):(\d+)\n/;

/** Files of packages, and of those folders of this program that call what a user has written. */
const OWN = /\/node_modules\/|\/(?:src|dist)\/(?:sandbox|state|gateway|config|run|cli)\//;

const toPath = (name: string): string => {
  const [file = ''] = name.split('?');
  return file.startsWith('file://') ? fileURLToPath(file) : file;
};

/** Is a line of a stack about this program, or about Node and packages? */
export const isOwnFrame = (line: string): boolean =>
  /^\s+at /.test(line) && (line.includes('node:') || OWN.test(line));

/** The first place outside of this program and its packages: `specs/acme/sandbox.ts:12:5`. */
export const placeOfError = (error: unknown): string | undefined => {
  const { stack = '' } = error instanceof Error ? error : {};
  const [, unread, at] = HEAD.exec(stack) ?? [];
  if (unread !== undefined) return `${relative('.', toPath(unread))}:${at}`;
  for (const line of stack.split('\n')) {
    const [, name = '', row, column] = FRAME.exec(line.trim()) ?? [];
    if (name === '' || line.includes('node:internal') || OWN.test(name)) continue;
    return `${relative('.', toPath(name))}:${row}:${column}`;
  }
  return undefined;
};
