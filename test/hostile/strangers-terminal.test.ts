import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { harmless, oneLine, paint, plain } from '../../src/base/text.ts';
import type { Served } from '../../src/gateway/gateway.ts';
import { runCli, startCli, urlOf } from '../support/cli.ts';
import { type Folder, folderOf } from '../support/files.ts';
import { call, startHttp } from '../support/server.ts';

/**
 * Printed as it is, this sets the window title, colours text, clears the screen, reverses the text direction, returns
 * to the start of the line, and gives commands to CI systems.
 */
const EVIL =
  '\u001b]0;PWNED\u0007\u001b[31mRED\u001b[2J\u009b2K\u202e\u2066\u200f\r\n::error file=README.md::INJECTED\n  ::warning::INJECTED ##[error]INJECTED ##vso[task.x]INJECTED';

/** A document with this text wherever it can have free text. */
const evilDocument = () => ({
  openapi: '3.1.0',
  info: { title: `T${EVIL}`, version: `1${EVIL}`, summary: EVIL, description: EVIL },
  servers: [{ url: '/sx', description: EVIL }],
  tags: [{ name: EVIL, description: EVIL }],
  paths: {
    [`/a${EVIL.replaceAll(/[{}/]/g, '')}`]: {
      get: { operationId: `weird${EVIL}`, responses: { [`2${EVIL}`]: { description: EVIL } } },
    },
    '/things': {
      get: {
        operationId: `list${EVIL}`,
        tags: [EVIL],
        summary: EVIL,
        parameters: [
          {
            name: `q${EVIL}`,
            in: 'query',
            required: true,
            schema: { type: 'integer', enum: [1], format: EVIL, pattern: `(${EVIL}` },
          },
          { name: `h${EVIL}`, in: 'header', schema: { type: 'string' } },
        ],
        responses: {
          200: {
            description: EVIL,
            headers: { [`X-${EVIL}`]: { schema: { $ref: `#/components/schemas/${EVIL}` } } },
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: [`m${EVIL}`],
                  properties: { [`p${EVIL}`]: { $ref: `#/components/schemas/Nope${EVIL}` } },
                },
                examples: { [`ex${EVIL}`]: { summary: EVIL, value: { a: EVIL } } },
              },
            },
          },
        },
      },
      post: {
        operationId: `create${EVIL}`,
        requestBody: {
          content: {
            'application/json': {
              schema: { properties: { [`name${EVIL}`]: { type: 'integer', enum: [EVIL] } } },
            },
          },
        },
        responses: { 200: { description: EVIL } },
      },
    },
  },
});

/** A valid document, with this text in its names and descriptions. */
const soundDocument = () => ({
  openapi: '3.1.0',
  info: { title: `T${EVIL}`, version: `1${EVIL}` },
  servers: [{ url: '/sx' }],
  paths: {
    '/things': {
      get: {
        operationId: `list${EVIL}`,
        responses: {
          200: {
            description: EVIL,
            content: {
              'application/json': {
                schema: { type: 'object', required: [`m${EVIL}`], properties: { [EVIL]: { const: EVIL } } },
              },
            },
          },
        },
      },
    },
  },
});

const ACTING = /(?!\n|\t)[\p{C}\p{Zl}\p{Zp}]|^\s*::(?:error|warning)(?= file=README|::INJECTED)|##\w*\[/mu;

/** Output without the program's own colours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
const colourless = (text: string): string => text.replaceAll(/\u001b\[\d+m(?!RED)/g, '');

let folder: Folder;
let server: Served;
beforeAll(async () => {
  folder = await folderOf({
    'evil.json': JSON.stringify(evilDocument()),
    'sound.json': JSON.stringify(soundDocument()),
    'broken.yaml': `openapi: "3.1.0\\e[31m"\ninfo: {title: "${'\\e[2J'}"}`,
  });
  server = await startHttp((_, outgoing) => {
    outgoing.setHeader('x-evil', 'a\u009b2Kb');
    outgoing
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ [EVIL]: `${EVIL}!` }));
  });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

describe.each([
  { env: {}, where: 'in a pipe' },
  { env: { FORCE_COLOR: '1' }, where: 'in a terminal' },
])('nothing that a document or a server says acts $where', ({ env }) => {
  test.each([
    'lint evil.json',
    'lint sound.json',
    'lint broken.yaml',
    'check evil.json',
    'check evil.json --tolerate',
    'check sound.json',
    'check sound.json --plan',
    'check sound.json --upstream SERVER/',
    'check sound.json --upstream SERVER/ --report github',
    'check sound.json --upstream SERVER/ --report json',
    'check sound.json --upstream SERVER/ --report junit',
    'check sound.json --upstream SERVER/ --report sarif',
    'check sound.json --upstream SERVER/ --report html',
    'generate evil.json --output types',
    'generate sound.json --output types',
    'docs evil.json --output site',
    'resources evil.json',
    'resources evil.json --report json',
    'verify evil.json',
    `check ${EVIL.replaceAll(' ', '')}`,
    `check sound.json --only ${EVIL.replaceAll(' ', '')}`,
    `${EVIL.replaceAll(' ', '')}`,
  ])('%j', async (line) => {
    const args = line.replace('SERVER', server.url).split(' ');
    const { code, stdout, stderr } = await runCli(args, { cwd: folder.path, env });
    expect([0, 1, 2]).toContain(code);
    expect(stdout + stderr).not.toBe('');
    expect(ACTING.exec(colourless(stdout))).toBeNull();
    expect(ACTING.exec(colourless(stderr))).toBeNull();
  });

  test.each(['mock', 'sandbox'])('of %s', async (command) => {
    const file = join(folder.path, 'evil.json');
    await using running = await startCli([command, file, '--port', '0'], { env, cwd: folder.path });
    const url = await urlOf(running);
    await call({ url }, { path: '/evil/sx/things?q=%1B%5B2J', headers: { 'x-h': 'a\u009bb' } });
    await call({ url }, { path: '/evil/sx/%1B%5D0;x', headers: { host: 'a.test' } });
    await running.waitFor(/GET \/evil\/sx\/%1B/);
    expect(ACTING.exec(colourless(running.output()))).toBeNull();
  });
});

test('what would act is shown', () => {
  expect(plain('a\u001b[2J\n\u202e\u{e0001}')).toBe('a\\u001b[2J\\u000a\\u202e\\udb40\\udc01');
  expect(oneLine('a\r\nb\u2028')).toBe('a\\u000d\\u000ab\\u2028');
  expect(harmless('a\u001b[2J\n ::error::x\nb ::c ##[d]\n##vso[e]')).toBe(
    'a\\u001b[2J\n \\u003a:error::x\nb ::c \\u0023#[d]\n\\u0023#vso[e]',
  );
  expect(harmless(paint('red', '\u001b[31mred', true))).toBe('\u001b[31m\\u001b[31mred\u001b[39m');
  expect(JSON.parse(harmless(JSON.stringify({ a: '\u202e##[x]' })))).toEqual({
    a: '\u202e##[x]',
  });
});
