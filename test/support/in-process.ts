import type { main } from '../../src/cli/main.ts';

/** The output and exit code of a run. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The emitters to which `main` adds listeners, which would accumulate between runs. */
const EMITTERS = [
  { emitter: process, events: ['uncaughtException', 'SIGINT', 'SIGTERM'] },
  { emitter: process.stdout, events: ['error'] },
  { emitter: process.stderr, events: ['error'] },
];

const removeListeners = (): void => {
  for (const { emitter, events } of EMITTERS) for (const event of events) emitter.removeAllListeners(event);
};

/** Captures what is written to a stream until `restore` is called. */
const capture = (
  stream: NodeJS.WriteStream,
): { readonly text: () => string; readonly restore: () => void } => {
  const { write } = stream;
  let text = '';
  stream.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    const callback = rest.at(-1);
    if (typeof callback === 'function') callback();
    return true;
  }) as typeof write;
  const restore = (): void => {
    stream.write = write;
  };
  return { text: () => text, restore };
};

/**
 * Runs `contracts` until it ends, in this process; its output is captured.
 * @param program `main` of the sources or of a bundle
 */
export const runInProcess = async (program: typeof main, args: readonly string[]): Promise<Ended> => {
  const [stdout, stderr] = [capture(process.stdout), capture(process.stderr)];
  try {
    await program([process.execPath, 'contracts', ...args]);
    return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = undefined;
    stdout.restore();
    stderr.restore();
    removeListeners();
  }
};
