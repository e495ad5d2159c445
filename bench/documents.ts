import { statSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { example } from '../src/cases/documented.ts';
import type { Contract } from '../src/contract/contract.ts';
import { main, wholeNumber, wordOf } from './command.ts';
import { contractsMock, mockoonMock, prismMock } from './contenders.ts';
import { fetchPublished } from './documents/fetch.ts';
import { writeSplit } from './documents/split.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { loadContract } from './prepare.ts';
import { type Sent, sentOf, withSerial } from './sent.ts';
import { type Contender, type StartOptions, start } from './server.ts';
import { writeDocument } from './synthetic/write.ts';
import { type Column, machine, mebibytes, milliseconds, table } from './table.ts';

const USAGE = `usage: npm run bench:documents -- [--documents github,github-yaml,stripe,files,kubernetes]
  [--operations 100] [--requests 500] [--rounds 1] [--timeout 120] [--mockoon FOLDER]`;

/** Writes a document, and describes it. */
type Make = (folder: string) => Promise<{ readonly file: string; readonly what: string }>;

const sizeOf = (file: string): string => `${(statSync(file).size / 1e6).toFixed(1)} MB`;

const written =
  (name: Parameters<typeof fetchPublished>[0], format: 'json' | 'yaml', what: string): Make =>
  async (folder) => {
    const file = join(folder, `${name}.${format}`);
    writeDocument(await fetchPublished(name), format, file);
    return { file, what: `${what}, ${sizeOf(file)}` };
  };

const DOCUMENTS: Readonly<Record<string, Make>> = {
  github: written('github', 'json', 'GitHub, OpenAPI 3.0 in JSON'),
  'github-yaml': written('github', 'yaml', 'GitHub, OpenAPI 3.0 in YAML'),
  stripe: written('stripe', 'json', 'Stripe, OpenAPI 3.0 in JSON, whose schemas refer to each other'),
  files: async (folder) => {
    const { file, count } = writeSplit((await fetchPublished('github')) as never, folder);
    return { file, what: `GitHub in ${count} files of YAML` };
  },
  kubernetes: written('kubernetes', 'json', 'Kubernetes, Swagger 2.0 in JSON'),
};

/** The results for one server. */
interface Measured {
  readonly ready: number;
  readonly memory: number;
  /** How many responses were documented successes. */
  readonly answered: number;
}

const COLUMNS: readonly Column<Measured>[] = [
  { title: 'ready', of: ({ ready }) => ready, show: milliseconds },
  { title: 'memory', of: ({ memory }) => memory, show: mebibytes },
  { title: 'were 2xx', of: ({ answered }) => answered, show: String },
];

/** `fetch` cannot send a body with GET, which Stripe documents. */
const isSendable = ({ method, body }: Sent): boolean => body === undefined || !/^(?:GET|HEAD)$/i.test(method);

/** Requests for `count` operations, evenly from the whole document. */
const sentTo = (contract: Contract, count: number): Sent[] => {
  const { operations } = contract;
  const step = Math.max(1, operations.length / count);
  const chosen = operations.filter((_, index) => index % step < 1);
  return chosen.flatMap((operation) => {
    const [first] = example.casesOf({ contract, givenHeaders: {}, seed: 1 }, operation);
    const sent = first && sentOf(contract, first);
    return sent && isSendable(sent) ? sent : [];
  });
};

const see = async (contender: Contender, sent: readonly Sent[], requests: number, options: StartOptions) => {
  await using server = await start(contender, options);
  let answered = 0;
  for (let serial = 1; serial <= requests; serial++) {
    const { path, method, headers, body } = withSerial(sent[serial % sent.length] as Sent, serial);
    const response = await fetch(server.url + path, { method, headers, body: body ?? null });
    await response.arrayBuffer();
    if (response.ok) answered++;
  }
  return { ready: server.ready, memory: server.memory(), answered };
};

await main(async () => {
  const { values } = parseArgs({
    options: {
      documents: { type: 'string', default: Object.keys(DOCUMENTS).join(',') },
      operations: { type: 'string', default: '100' },
      requests: { type: 'string', default: '500' },
      rounds: { type: 'string', default: '1' },
      timeout: { type: 'string', default: '120' },
      mockoon: { type: 'string' },
    },
  });
  const number = (text: string, most: number) => wholeNumber(text, most, USAGE);
  const [count, requests] = [number(values.operations, 1000), number(values.requests, 100_000)];
  const [rounds, timeout] = [number(values.rounds, 20), number(values.timeout, 3600)];
  console.log(
    `memory after ${requests} requests over ${count} operations, one after the other\n${machine()}`,
  );
  for (const name of values.documents.split(',')) {
    using folder = temporaryFolder();
    const make = DOCUMENTS[wordOf(name, Object.keys(DOCUMENTS), USAGE)] as Make;
    const { file, what } = await make(folder.path);
    const sent = sentTo(await loadContract(file), count);
    const options = { first: sent[0] as Sent, timeout, log: join(folder.path, 'output.log') };
    const { mockoon } = values;
    const contenders = [
      prismMock(file, '-v', 'fatal'),
      contractsMock(file),
      ...(mockoon === undefined ? [] : [mockoonMock(file, mockoon)]),
    ];
    const seen = await compare(contenders, rounds, (one) => see(one, sent, requests, options));
    console.log(`\n${what}; ${sent.length} operations; load average ${loadavg()[0]?.toFixed(1)}`);
    console.log(table(COLUMNS, seen));
  }
});
