import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket in a folder that only this user can enter; a named pipe on Windows. */
export const makeSocketPath = (): { readonly path: string } & Disposable => {
  if (process.platform === 'win32')
    return { path: `\\\\.\\pipe\\contracts-${randomUUID()}`, [Symbol.dispose]: () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'contracts-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  return {
    path: join(folder, 'socket'),
    [Symbol.dispose]: () => {
      process.off('exit', remove);
      remove();
    },
  };
};
