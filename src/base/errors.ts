import { getSystemErrorMessage } from 'node:util';

/** A mistake of the user, not a bug: printed as one message without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The message of a thrown value, which need not be an Error. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const FILE_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
};

/** Why a file cannot be read, as a clause: `there is no such file`. `error` is one of Node's file system. */
export const fileFaultOf = (error: unknown): string => {
  const { code = '', errno = 0 } = error as NodeJS.ErrnoException;
  return FILE_FAULTS[code] ?? getSystemErrorMessage(errno);
};
