import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { main, wholeNumber, wordOf } from '../command.ts';
import { OURS, prismMock } from '../contenders.ts';
import { temporaryFolder } from '../folder.ts';
import { type Contender, freePort, type Started, start } from '../server.ts';
import { machine, mebibytes } from '../table.ts';
import { DOCUMENT, list, send, startUpstream } from './attacked.ts';
import { type Attack, attacks } from './attacks.ts';
import { collectGarbage, inspectedAt } from './heap.ts';
import { sendVaried } from './varied.ts';

const USAGE =
  'usage: npm run bench:waits -- [mock|sandbox|proxy] [--size 9] [--settle 15] [--only TEXT] [--har] [--prism] [--varied 200000]';

interface Waited {
  readonly longest: number;
  readonly failed: number;
}

/** Starts the client of healthy.ts. */
const startHealthy = (url: string) => {
  const child = fork(fileURLToPath(new URL('./healthy.ts', import.meta.url)), [url]);
  return {
    /** Its longest wait since the last call. */
    waited: async (): Promise<Waited> => {
      const told = once(child, 'message');
      child.send('');
      return (await told)[0] as Waited;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
};

const cells = (...texts: readonly string[]): string =>
  texts
    .map((text, index) => (index === 0 ? text.padEnd(26) : text.padStart(13)))
    .join('')
    .trimEnd();

interface Options {
  readonly command: string;
  readonly made: readonly Attack[];
  readonly upstream: Awaited<ReturnType<typeof startUpstream>>;
  readonly folder: string;
  readonly settle: number;
  readonly varied: number;
}

/** Requests before the attacks, so that the server has compiled its code and filled its records. */
const WARM_UP_REQUESTS = 2000;

const FIRST = {
  method: 'GET',
  path: '/small?n=',
  headers: {},
  body: undefined,
  change: { part: 'path', at: 9 },
} as const;

/** Sends an attack; prints its status, the longest wait of the healthy client, and the memory. */
const attackOnce = async (
  server: Started,
  healthy: ReturnType<typeof startHealthy>,
  attack: Attack,
  { command, upstream }: Options,
): Promise<void> => {
  upstream.state.attack = attack;
  await healthy.waited();
  let peak = 0;
  const weighing = setInterval(() => {
    peak = Math.max(peak, server.memory());
  }, 200);
  const answers = await Promise.all(Array.from({ length: attack.times }, () => send(server.url, attack)));
  if (command === 'sandbox') answers.push(await list(server.url));
  await wait(500);
  const { longest, failed } = await healthy.waited();
  clearInterval(weighing);
  const name = `${attack.of === 'upstream' ? 'answer: ' : ''}${attack.name}`;
  const told = failed > 0 ? `${failed} failed` : `${longest.toFixed(0)} ms`;
  const memory = server.memory();
  console.log(
    cells(name, [...new Set(answers)].join(' '), told, mebibytes(Math.max(peak, memory)), mebibytes(memory)),
  );
};

const attackAll = async (contender: Contender, port: number, options: Options): Promise<void> => {
  const { command, made, folder, settle, varied } = options;
  const log = join(folder, 'output.log');
  await using server: Started = await start(contender, { first: FIRST, timeout: 30, log });
  const weigh = async (what: string): Promise<void> => {
    const memory = server.memory();
    const { used } = await collectGarbage(server.pid, port);
    console.log(cells(what, '', '', mebibytes(used), mebibytes(memory)));
  };
  using healthy = startHealthy(`${server.url}/small`);
  await wait(3000);
  const { longest } = await healthy.waited();
  console.log(`\n${contender.name}; a healthy client alone waits ${longest.toFixed(0)} ms at most`);
  console.log(cells('', '', '', 'values', 'resident'));
  await sendVaried(server.url, WARM_UP_REQUESTS);
  await weigh(`after ${WARM_UP_REQUESTS} requests`);
  console.log(cells('', 'answer', 'longest wait', 'peak', 'after'));
  for (const attack of made)
    if (attack.of === 'client' || command === 'proxy') await attackOnce(server, healthy, attack, options);
  console.log(cells('', '', '', 'values', 'resident'));
  await wait(settle * 1000);
  await weigh(`${settle} s later`);
  if (varied === 0) return;
  await sendVaried(server.url, varied);
  await wait(settle * 1000);
  await weigh(`and ${varied} requests`);
};

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: '9' },
      settle: { type: 'string', default: '15' },
      only: { type: 'string', default: '' },
      har: { type: 'boolean', default: false },
      prism: { type: 'boolean', default: false },
      varied: { type: 'string' },
    },
  });
  const command = wordOf(positionals[0] ?? 'mock', ['mock', 'sandbox', 'proxy'], USAGE);
  const size = wholeNumber(values.size, 9, USAGE);
  const settle = wholeNumber(values.settle, 120, USAGE);
  const varied = values.varied === undefined ? 0 : wholeNumber(values.varied, 1_000_000, USAGE);
  // Generated before the client starts, since the upstream runs in this process.
  const made = attacks(size).filter(({ name }) => name.includes(values.only));
  using folder = temporaryFolder();
  const file = join(folder.path, 'attacked.json');
  writeFileSync(file, JSON.stringify(DOCUMENT));
  using upstream = await startUpstream();
  const more = [
    ...(command === 'proxy' ? ['--upstream', upstream.url, '-H', 'X-Key: a-key-of-thirty-characters'] : []),
    ...(values.har ? ['--har', join(folder.path, 'waits.har')] : []),
  ];
  const inspected = await freePort();
  const ours: Contender = {
    name: `contracts ${command}`,
    args: (port) => [OURS, command, file, ...more, '-p', String(port)],
  };
  const others = values.prism ? [prismMock(file)] : [];
  console.log(`Bodies of ${size} MiB; load of the machine ${loadavg()[0]?.toFixed(1)}\n${machine()}`);
  const options = { command, made, upstream, folder: folder.path, settle, varied };
  for (const { name, args } of [ours, ...others]) {
    const contender = { name, args: (port: number) => [inspectedAt(inspected), ...args(port)] };
    await attackAll(contender, inspected, options);
  }
});
