import { existsSync, writeSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Served } from '../../src/gateway/gateway.ts';
import { createProxy } from '../../src/gateway/proxy.ts';
import type { JudgedExchange } from '../../src/judge/judged-exchange.ts';
import { violationMessage } from '../../src/judge/sentence.ts';
import { readHar } from '../../src/recording/har-reader.ts';
import { createHarWriter } from '../../src/recording/har-writer.ts';
import { createVerifier } from '../../src/run/verify.ts';
import { runCli, startCli, urlOf } from '../support/cli.ts';
import { responseOf } from '../support/exchange.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { harFaults } from '../support/har.ts';
import { call, fixture, mountOf, startGateway, startHttp } from '../support/server.ts';

let folder: Folder;
let file: string;
beforeEach(async () => {
  folder = await folderOf({});
  file = join(folder.path, 'a.har');
});
afterEach(async () => {
  await folder[Symbol.asyncDispose]();
});

interface Entry {
  readonly request: Record<string, unknown>;
  readonly response: {
    readonly status: number;
    readonly content: Record<string, unknown>;
    readonly _error?: string;
  };
}

const recorded = async () => {
  const har = JSON.parse(await readFile(file, 'utf8'));
  return { faults: harFaults(har), entries: har.log.entries as Entry[] };
};

const GROUP = JSON.stringify({ id: 7, name: 'dns é', createdAt: '2026-04-01T10:00:00Z' });

/** The vendor's responses, by the last segment of the path. */
const ANSWERS: Record<string, { headers: Record<string, string>; body: Buffer | string }> = {
  1: { headers: { 'content-type': 'application/json' }, body: GROUP },
  2: { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: gzipSync(GROUP) },
  3: {
    headers: { 'content-type': 'application/json', 'content-encoding': 'br' },
    body: brotliCompressSync(GROUP),
  },
  4: { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: 'no gzip' },
  5: {
    headers: { 'content-type': 'application/json; charset=iso-8859-1' },
    body: Buffer.from(GROUP, 'latin1'),
  },
  6: { headers: { 'content-type': 'application/json' }, body: Buffer.from(GROUP, 'latin1') },
  7: { headers: { 'content-type': 'application/json' }, body: '\uFEFF{}' },
  8: { headers: { 'content-type': 'application/json' }, body: '' },
  9: { headers: { 'content-type': 'application/json' }, body: '{"id":9007199254740993123}' },
};

/** Judges the recorded exchanges. */
const verifyFile = async () => {
  const { contract } = await mountOf('harness.yaml');
  const verifier = createVerifier([{ ...contract, isComplete: true }], { maps: [] });
  await readHar(file, (items, readAttached) => verifier.add(items, { name: '', readAttached }));
  return verifier.results('a.har').flatMap(({ results }) => results);
};

describe('what is recorded is judged as it was when it was live:', () => {
  test.each(Object.keys(ANSWERS))('answer %s', async (id) => {
    await using vendor = await startHttp((_, outgoing) => {
      const { headers, body } = ANSWERS[id] as (typeof ANSWERS)['1'];
      outgoing.writeHead(200, headers).end(body);
    });
    const mount = await mountOf('harness.yaml', (contract) => createProxy(contract, vendor.url));
    const live: string[][] = [];
    {
      using har = createHarWriter(file, fail);
      await using gateway = await startGateway([mount], {
        tap: har.add,
        observe: ({ verdict }) => void live.push(verdict.violations.map(violationMessage)),
      });
      await call(gateway, { path: `/harness/v1/groups/${id}`, headers: { 'X-Key': 'a' } });
    }
    const results = await verifyFile();
    expect(results.map(({ violations }) => violations.map(violationMessage))).toEqual(live);
    expect((await recorded()).faults).toEqual([]);
  });

  test('an answer that was too large to be kept is missing, and nobody is blamed for it', async () => {
    await using upstream = await startHttp((_, outgoing) => {
      outgoing
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ a: 'x'.repeat(2000) }));
    });
    const mount = await mountOf('harness.yaml', (contract) =>
      createProxy(contract, upstream.url, { largestJudged: 1000 }),
    );
    {
      using har = createHarWriter(file, fail);
      await using gateway = await startGateway([mount], { tap: har.add });
      await call(gateway, { path: '/v1/groups/7', headers: { 'X-Key': 'a' } });
    }
    expect((await verifyFile()).flatMap(({ violations }) => violations)).toEqual([]);
    const { faults, entries } = await recorded();
    expect(faults).toEqual([]);
    expect(entries[0]?.response.content).toMatchObject({
      size: -1,
      comment: 'not recorded: it is larger than 1000 bytes',
    });
  });

  test.each([
    { what: 'a text', headers: {}, body: '{"name":"é"}', violations: 0 },
    { what: 'a wrong text', headers: {}, body: '{"name":7}', violations: 1 },
    { what: 'no text', headers: {}, body: Buffer.from([0x7b, 0xff, 0x7d]), violations: 1 },
    {
      what: 'a compressed text',
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync('{"name":"a"}'),
      violations: 0,
    },
    {
      what: 'what is not compressed',
      headers: { 'content-encoding': 'gzip' },
      body: '{"name":"a"}',
      violations: 1,
    },
    { what: 'nothing', headers: { 'content-length': '0' }, body: '', violations: 1 },
  ])('a request with $what', async ({ headers, body, violations }) => {
    {
      using har = createHarWriter(file, fail);
      await using gateway = await startGateway([await mountOf('harness.yaml')], { tap: har.add });
      await call(gateway, {
        method: 'POST',
        path: '/v1/groups',
        headers: { 'content-type': 'application/json', 'X-Key': 'a', ...headers },
        body,
      });
    }
    const [result] = await verifyFile();
    expect(result?.violations).toHaveLength(violations);
    expect((await recorded()).faults).toEqual([]);
  });
});

const fail = (message: string): never => {
  throw new Error(message);
};

test('no credentials are recorded', async () => {
  {
    using har = createHarWriter(file, fail);
    await using gateway = await startGateway([await mountOf('secrets.yaml')], { tap: har.add });
    const headers = {
      Authorization: 'Bearer hush',
      Cookie: 'session=hush; a=hush',
      'X-Secret-Key': 'hush',
      Referer: 'http://a/?token=hush',
    };
    await call(gateway, { path: '/who?secret_key=hush&api_key=hush&x=1', headers });
  }
  expect(await readFile(file, 'utf8')).not.toContain('hush');
  const [entry] = (await recorded()).entries;
  expect(entry?.request).toMatchObject({
    cookies: [
      { name: 'session', value: '[redacted]' },
      { name: 'a', value: '[redacted]' },
    ],
    queryString: [
      { name: 'secret_key', value: '[redacted]' },
      { name: 'api_key', value: '[redacted]' },
      { name: 'x', value: '1' },
    ],
  });
});

test('that no answer came is recorded as browsers do', async () => {
  const mount = await mountOf('harness.yaml', (contract) => createProxy(contract, 'http://127.0.0.1:1'));
  {
    using har = createHarWriter(file, fail);
    await using gateway = await startGateway([mount], { tap: har.add });
    await call(gateway, { path: '/harness/v1/groups/7' });
  }
  const { entries, faults } = await recorded();
  expect(entries).toMatchObject([{ response: { status: 0, _error: 'unreachable' } }]);
  expect(faults).toEqual([]);
});

test('a recording is whole after each exchange, which is in it', async () => {
  using har = createHarWriter(file, fail);
  har.begin();
  expect(await recorded()).toEqual({ faults: [], entries: [] });
  await using gateway = await startGateway([await mountOf('harness.yaml')], { tap: har.add });
  for (let count = 1; count <= 3; count++) {
    await call(gateway, { path: '/harness/v1/groups/7' });
    // A file that is read while it is written may be incomplete.
    const length = async () => (await recorded().catch(() => ({ entries: [] }))).entries.length;
    while ((await length()) < count) await new Promise(setImmediate);
    expect((await recorded()).entries).toHaveLength(count);
  }
});

test('when nothing can be written any more, that is told once, and what was written stays whole', async () => {
  const told: string[] = [];
  let writes = 0;
  const breaking = ((...args: Parameters<typeof writeSync>) => {
    // The head takes two writes and the first entry three. The second entry fails after its first write.
    if (++writes > 6) throw new Error('the disk is full');
    return writeSync(...args);
  }) as typeof writeSync;
  const har = createHarWriter(file, (message) => told.push(message), breaking);
  const mount = await mountOf('harness.yaml');
  const judged: JudgedExchange[] = [];
  {
    await using gateway = await startGateway([mount], { tap: (one) => judged.push(one) });
    await call(gateway, { path: '/harness/v1/groups/7' });
  }
  const [first] = judged as [JudgedExchange];
  const response = responseOf(200, { body: 'x'.repeat(2_000_000) });
  const large = { ...first, exchange: { ...first.exchange, response } };
  while (told.length === 0) {
    har.add(large);
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
  }
  har.add(large);
  expect(told).toEqual(['the disk is full. Nothing more is recorded.']);
  har[Symbol.dispose]();
  expect((await recorded()).entries).toHaveLength(1);
});

test('a device that is full is refused', () => {
  using har = createHarWriter('/dev/full', fail);
  expect(har.begin).toThrow(/\/dev\/full cannot be written: .*ENOSPC/);
});

describe('a recording is refused before the port opens', () => {
  test.each([
    {
      what: 'in a folder that is not there',
      name: 'none/a.har',
      says: /there is no folder .*none\. Make it first/,
    },
    { what: 'that is a folder', name: '.', says: /that is a folder/ },
    {
      what: 'in place of a document',
      name: 'openapi.yaml',
      says: /a file which is no recording\. Choose another name/,
    },
  ])('$what', async ({ name, says }) => {
    await using other = await folderOf({ 'openapi.yaml': 'openapi: 3.1.0' });
    const { code, stderr, stdout } = await runCli([
      'mock',
      fixture('who.yaml'),
      '--port',
      '0',
      '--har',
      join(other.path, name),
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(await readFile(join(other.path, 'openapi.yaml'), 'utf8')).toBe('openapi: 3.1.0');
  });
});

test('a body that is judged in a thread of its own is recorded as a whole, without credentials', async () => {
  const text = JSON.stringify({ name: 'x'.repeat(300_000), password: 'hush-hush' });
  {
    using har = createHarWriter(file, fail);
    await using gateway = await startGateway([await mountOf('harness.yaml')], {
      tap: har.add,
      recordsBodies: true,
    });
    const headers = { 'content-type': 'application/json', 'X-Key': 'a' };
    await call(gateway, { method: 'POST', path: '/v1/groups', headers, body: text });
  }
  const [entry] = (await recorded()).entries;
  expect(entry?.request.postData).toEqual({
    mimeType: 'application/json',
    text: text.replace('hush-hush', '[redacted]'),
  });
});

test('contracts mock --har records until it is stopped, and contracts verify finds what it found', async () => {
  {
    await using mock = await startCli(['mock', fixture('harness.yaml'), '--port', '0', '--har', file]);
    const served = { url: await urlOf(mock) } as Served;
    const headers = { 'X-Key': 'hush', 'Content-Type': 'application/json' };
    await call(served, { path: '/harness/v1/groups/7', headers });
    await call(served, { method: 'POST', path: '/v1/groups', headers, body: '{"name":7}' });
    expect(await mock.stop('SIGINT')).toBe(0);
  }
  expect(await readFile(file, 'utf8')).not.toContain('hush');
  const { code, stdout } = await runCli(['verify', file, fixture('harness.yaml'), '--report', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ passed: 1, failed: 1 });
  expect(code).toBe(1);
});

describe('until it begins', () => {
  test('a recording that is there stays as it is', async () => {
    await writeFile(file, '');
    {
      using har = createHarWriter(file, fail);
      har.begin();
    }
    const before = await readFile(file, 'utf8');
    createHarWriter(file, fail)[Symbol.dispose]();
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('one that was not there is not there', () => {
    const other = join(folder.path, 'other.har');
    createHarWriter(other, fail)[Symbol.dispose]();
    expect(existsSync(other)).toBe(false);
  });
});
