import { spawnSync } from 'node:child_process';
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/base/errors.ts';
import { main, wholeNumber } from './command.ts';
import { OURS } from './contenders.ts';
import { temporaryFolder } from './folder.ts';
import { compare } from './measure.ts';
import { environment } from './server.ts';
import { type Column, machine, mebibytes, perSecond, table } from './table.ts';

const USAGE = 'usage: npm run bench:verify -- [--megabytes 200] [--rounds 3]';

/** The cost of reading a recording, including the start of the process. */
interface Cost {
  readonly rate: number;
  readonly bytes: number;
  /** Peak resident memory in bytes. */
  readonly memory: number;
}

const COLUMNS: readonly Column<Cost>[] = [
  { title: 'exchanges/s', of: ({ rate }) => rate, show: perSecond },
  { title: 'bytes/s', of: ({ bytes }) => bytes, show: (value) => mebibytes(value) },
  { title: 'memory', of: ({ memory }) => memory, show: mebibytes },
];

const fieldsOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

/** An entry of a HAR file for Partoo, as Chrome writes it. Each is different; wrong ones have two violations. */
const entryOf = (index: number, isWrong: boolean) => ({
  startedDateTime: new Date(1_780_000_000_000 + index).toISOString(),
  time: 12.5,
  request: {
    method: 'POST',
    url: `https://api.partoo.co/v2/sections/${(index % 1000) + 1}/groups`,
    httpVersion: 'http/2.0',
    headers: fieldsOf({
      ':authority': 'api.partoo.co',
      accept: 'application/json',
      'accept-encoding': 'gzip, deflate, br',
      'content-type': 'application/json',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
      'x-apikey': 'abc',
    }),
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: 40,
    postData: {
      mimeType: 'application/json',
      text: JSON.stringify({ name: `Group ${index}`, ...(isWrong ? {} : { business__in: [`b${index}`] }) }),
    },
  },
  response: {
    status: 200,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: fieldsOf({
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      date: 'Wed, 01 Apr 2026 10:00:00 GMT',
      server: 'nginx',
      vary: 'Accept-Encoding',
    }),
    cookies: [],
    content: {
      size: 0,
      mimeType: 'application/json',
      text: JSON.stringify({ status: 'success', id: isWrong ? String(index) : index }),
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  },
  cache: {},
  timings: { blocked: 1, dns: -1, ssl: -1, connect: -1, send: 0.1, wait: 11, receive: 0.4 },
  serverIPAddress: '192.0.2.7',
});

/**
 * Writes a recording of at least `bytes`.
 * @returns the number of its exchanges
 */
const writeRecording = (file: string, bytes: number, wrongEvery: number): number => {
  const descriptor = openSync(file, 'w');
  writeSync(
    descriptor,
    '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"pages":[],"entries":[',
  );
  let [count, written] = [0, 0];
  while (written < bytes) {
    const texts = Array.from({ length: 1000 }, () => {
      const isWrong = count % wrongEvery === wrongEvery - 1;
      return `${count === 0 ? '' : ','}\n${JSON.stringify(entryOf(count++, isWrong))}`;
    });
    written += writeSync(descriptor, texts.join(''));
  }
  writeSync(descriptor, '\n]}}\n');
  closeSync(descriptor);
  return count;
};

/** Makes a process print its peak memory when it exits. */
const PRINT_MEMORY = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => console.error("memory", process.resourceUsage().maxRSS))',
)}`;

interface Reader {
  readonly name: string;
  readonly file: string;
  readonly count: number;
  readonly args: readonly string[];
  /** The expected exit code. */
  readonly code: number;
}

const costOf = ({ name, file, count, args, code }: Reader): Cost => {
  const begin = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--import', PRINT_MEMORY, ...args], {
    env: environment({}),
    encoding: 'utf8',
  });
  const seconds = (performance.now() - begin) / 1000;
  const memory = Number(/memory (\d+)\s*$/.exec(stderr)?.[1]) * 1024;
  if (status !== code) throw new UserError(`${name} ended with ${status}.\n${stdout}${stderr}`);
  return { rate: count / seconds, bytes: statSync(file).size / seconds, memory };
};

const PARSE = 'JSON.parse(fs.readFileSync(process.argv[1], "utf8")).log.entries.length';

await main(async () => {
  const { values } = parseArgs({
    options: { megabytes: { type: 'string', default: '200' }, rounds: { type: 'string', default: '3' } },
  });
  const megabytes = wholeNumber(values.megabytes, 5000, USAGE);
  const rounds = wholeNumber(values.rounds, 50, USAGE);
  using folder = temporaryFolder();
  const [good, mixed] = ['good.har', 'mixed.har'].map((name) => join(folder.path, name)) as [string, string];
  const count = writeRecording(good, megabytes * 1e6, Number.POSITIVE_INFINITY);
  const countOfMixed = writeRecording(mixed, megabytes * 1e6, 10);
  const readers: Reader[] = [
    { name: 'JSON.parse', file: good, count, args: ['-e', PARSE, good], code: 0 },
    { name: 'contracts verify', file: good, count, args: [OURS, 'verify', good, 'partoo'], code: 0 },
    {
      name: 'one in ten wrong',
      file: mixed,
      count: countOfMixed,
      args: [OURS, 'verify', mixed, 'partoo'],
      code: 1,
    },
  ];
  console.log(`${megabytes} MB, ${count} exchanges; medians of ${rounds}\n${machine()}\n`);
  console.log(table(COLUMNS, await compare(readers, rounds, async (reader) => costOf(reader))));
});
