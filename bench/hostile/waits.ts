import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { main, wholeNumber, wordOf } from '../command.ts';
import { OURS } from '../contenders.ts';
import { temporaryFolder } from '../folder.ts';
import { type Started, start } from '../server.ts';
import { machine, mebibytes } from '../table.ts';
import { type Attack, attacks } from './attacks.ts';

const USAGE =
  'usage: npm run bench:waits -- [mock|sandbox|proxy] [--size 9] [--settle 15] [--only TEXT] [--har]';

const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'multipart/form-data',
];

const RECORD = { type: 'object', properties: { id: { type: 'string', readOnly: true } } };
const content = Object.fromEntries(TYPES.map((type) => [type, { schema: RECORD }]));
const listed = { 'application/json': { schema: { type: 'array', items: RECORD } } };

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Attacked', version: '1' },
  paths: {
    '/small': { get: { responses: { 200: { description: 'Small.' } } } },
    '/large': {
      get: { responses: { 200: { description: 'All.', content: listed } } },
      post: { requestBody: { content }, responses: { 201: { description: 'Taken.', content } } },
    },
    '/large/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { responses: { 200: { description: 'One.', content } } },
    },
  },
};

interface Waited {
  readonly longest: number;
  readonly failed: number;
}

/** A client in a process of its own. */
const startHealthy = (url: string) => {
  const child = fork(fileURLToPath(new URL('./healthy.ts', import.meta.url)), [url]);
  return {
    /** How long it waited at most since the last time. */
    waited: async (): Promise<Waited> => {
      const told = once(child, 'message');
      child.send('');
      return (await told)[0] as Waited;
    },
    [Symbol.dispose]: () => void child.kill(),
  };
};

/** Answers with the attack that is going on. */
const startUpstream = async () => {
  const state: { attack: Attack | undefined } = { attack: undefined };
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const { attack } = state;
    if (incoming.method === 'GET' || !attack) return void outgoing.writeHead(200).end();
    outgoing.writeHead(201, { 'content-type': attack.type });
    outgoing.end(attack.of === 'upstream' ? attack.body : '{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { state, url: `http://127.0.0.1:${port}`, [Symbol.dispose]: () => void server.close() };
};

const send = async (url: string, attack: Attack): Promise<string> => {
  const headers = {
    'content-type': attack.type,
    ...(attack.encoding ? { 'content-encoding': attack.encoding } : {}),
  };
  const own = { headers: { 'content-type': 'application/json' }, body: '{}' };
  const sent = attack.of === 'client' ? { headers, body: new Uint8Array(attack.body) } : own;
  try {
    const response = await fetch(`${url}/large`, { method: 'POST', ...sent });
    await response.arrayBuffer();
    return String(response.status);
  } catch {
    return 'closed';
  }
};

/** Asks for all that was taken. @returns the status */
const list = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/large`);
  await response.arrayBuffer();
  return String(response.status);
};

const cells = (...texts: readonly string[]): string =>
  texts
    .map((text, index) => (index === 0 ? text.padEnd(26) : text.padStart(13)))
    .join('')
    .trimEnd();

await main(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: '9' },
      settle: { type: 'string', default: '15' },
      only: { type: 'string', default: '' },
      har: { type: 'boolean', default: false },
    },
  });
  const command = wordOf(positionals[0] ?? 'mock', ['mock', 'sandbox', 'proxy'], USAGE);
  const size = wholeNumber(values.size, 9, USAGE);
  const settle = wholeNumber(values.settle, 120, USAGE);
  const made = attacks(size); // Before there is a client: the upstream is in this process.
  using folder = temporaryFolder();
  const file = join(folder.path, 'attacked.json');
  writeFileSync(file, JSON.stringify(DOCUMENT));
  using upstream = await startUpstream();
  const more = [
    ...(command === 'proxy'
      ? ['--upstream', upstream.url, '-H', 'X-Key: a-key-of-thirty-characters-or-so']
      : []),
    ...(values.har ? ['--har', join(folder.path, 'waits.har')] : []),
  ];
  const contender = {
    name: command,
    args: (port: number) => [OURS, command, file, ...more, '-p', String(port)],
  };
  const first = {
    method: 'GET',
    path: '/small?n=',
    headers: {},
    body: undefined,
    change: { part: 'path', at: 9 },
  } as const;
  const log = join(folder.path, 'output.log');
  await using server: Started = await start(contender, { first, timeout: 30, log });
  using healthy = startHealthy(`${server.url}/small`);
  await wait(3000);
  const alone = await healthy.waited();
  console.log(`contracts ${command}, bodies of ${size} MiB; load of the machine ${loadavg()[0]?.toFixed(1)}`);
  console.log(`a healthy client alone waits ${alone.longest.toFixed(0)} ms at most\n${machine()}\n`);
  console.log(cells('', 'answer', 'longest wait', 'peak', 'after'));
  console.log(cells('at rest', '', `${alone.longest.toFixed(0)} ms`, '', mebibytes(server.memory())));
  for (const attack of made) {
    if (attack.of === 'upstream' && command !== 'proxy') continue;
    if (!attack.name.includes(values.only)) continue;
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
    console.log(
      cells(name, [...new Set(answers)].join(' '), told, mebibytes(peak), mebibytes(server.memory())),
    );
  }
  await wait(settle * 1000);
  console.log(cells(`${settle} s later`, '', '', '', mebibytes(server.memory())));
});
