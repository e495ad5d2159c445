import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const FRAME = /\(?((?:file:\/\/)?\/[^\s()]+?):(\d+):(\d+)\)?$/;

/** The first line of a syntax error's stack: the file and the line that cannot be parsed. */
const HEAD = /^((?:file:\/\/)?\/\S+?):(\d+)\n/;

/** Files of packages, and of this program's folders that call users' code (handlers, hooks, configuration). */
const OWN = /\/node_modules\/|\/(?:src|dist)\/(?:sandbox|state|gateway|config|run|cli)\//;

const toPath = (name: string): string => {
  const [file = ''] = name.split('?');
  return file.startsWith('file://') ? fileURLToPath(file) : file;
};

/** Is a line of a stack trace about this program, Node or a package? */
export const isOwnFrame = (line: string): boolean =>
  /^\s+at /.test(line) && (line.includes('node:') || OWN.test(line));

/**
 * The place of an error in the user's own code, relative to the working directory: `specs/acme/sandbox.ts:12:5`. Undefined
 * if the stack names no such file.
 */
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
