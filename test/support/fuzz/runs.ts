import { stripVTControlCharacters } from 'node:util';
import { UserError } from '../../../src/base/errors.ts';
import { main } from '../../../src/cli/main.ts';
import { createContract } from '../../../src/contract/contract.ts';
import { loadDocument } from '../../../src/document/document.ts';
import { type Provider, resolveProviders } from '../../../src/document/provider.ts';
import { createDeadline, handleExchange } from '../../../src/gateway/exchange.ts';
import { examineMock } from '../../../src/mock/lint.ts';
import { createMock } from '../../../src/mock/mock.ts';
import { requestOf } from '../exchange.ts';
import { runInProcess } from '../in-process.ts';
import { HARNESS } from './subjects.ts';

/** A way to run a file. */
export interface Run {
  /** The command to repeat it, with FILE for the file and FOLDER for the folder with `traffic.har`. */
  readonly line: string;
  readonly isSlow?: boolean;
  /** @returns the output of a bug; undefined without one */
  readonly run: (file: string, folder: string) => Promise<string | undefined>;
}

const BUG = 70;
const EXPECTED: ReadonlySet<number | null> = new Set([0, 1, 2]);

const cli = (line: string, isSlow = false): Run => ({
  line: `contracts ${line}`,
  isSlow,
  run: async (file, folder) => {
    const args = line.split(' ').map((word) => word.replace('FILE', file).replace('FOLDER', folder));
    const { code, stderr } = await runInProcess(main, args);
    if (!EXPECTED.has(code)) return `exit code ${code}\n${stripVTControlCharacters(stderr)}`;
    return code !== BUG && /\n\s+at \S+ \(/.test(stderr) ? stderr : undefined;
  },
});

/** The time limit of an exchange, in milliseconds. */
const LONGEST = 30_000;

/** Examines the document and calls each operation of its mock once. */
const serve = async (file: string): Promise<void> => {
  const [provider] = resolveProviders([file]);
  const contract = createContract(await loadDocument(provider as Provider), { tolerate: true });
  for await (const _ of examineMock(contract, false));
  const upstream = createMock(contract);
  for (const { method, path } of contract.operations) {
    const request = requestOf(`${method.toUpperCase()} ${path.replace(/\{[^}]*\}/g, '1')}`);
    const route = contract.route(request.method, path.replace(/\{[^}]*\}/g, '1'));
    await handleExchange({ contract, upstream }, request, route, createDeadline(LONGEST));
  }
};

const mock: Run = {
  line: 'contracts mock FILE',
  run: async (file) => {
    try {
      await serve(file);
      return undefined;
    } catch (error) {
      return error instanceof UserError ? undefined : (error as Error).stack;
    }
  },
};

/** The runs for a document. */
export const DOCUMENT_RUNS: readonly Run[] = [
  cli('lint FILE'),
  mock,
  cli('check FILE --plan'),
  cli('check FILE --tolerate --max-cases 30 --fuzz 2'),
  cli('generate FILE --tolerate --output FOLDER'),
  cli('resources FILE'),
  cli('verify FOLDER/traffic.har FILE --tolerate'),
  cli('docs FILE --tolerate --output FOLDER/site', true),
];

/** The runs for a recording. */
export const RECORDING_RUNS: readonly Run[] = [cli(`verify FILE ${HARNESS} --report json`)];
