import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { commandsBundle } from '../../scripts/commands-bundle.ts';
import { hasComments } from '../../src/document/source-file.ts';
import { CACHE } from '../support/cli.ts';
import { entryOf, harOf } from '../support/har.ts';
import { fixture } from '../support/server.ts';

const SOURCES = join(import.meta.dirname, '../../bin/contracts.js');
const { bin, cache } = commandsBundle();
const WITH_FAULT = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\nx: 1\npaths: {}\n";

const run = (args: readonly string[], input: string, program = bin) =>
  spawnSync(process.execPath, [program, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: program === bin ? cache : CACHE },
  });

describe('a document is read from', () => {
  test.each([
    { name: '-', program: bin },
    // In a checkout, the program runs from its sources.
    { name: '/dev/stdin', program: SOURCES },
  ])('$name', ({ name, program }) => {
    const { status, stdout, stderr } = run(['lint', name], WITH_FAULT, program);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/\/dev\/stdin:3:1[\s\S]*stdin: 0 operations, 0 errors, 1 warning/);
    expect(status).toBe(0);
  });
});

test('JSON with comments is told', () => {
  const { status, stderr } = run(['lint', '-'], '// the shop\n{"openapi": "3.1.0"}');
  expect(stderr).toMatch(/JSON with comments.*: take these out\./);
  expect(status).toBe(2);
});

test.each([
  { text: '// a\n{}', has: true },
  { text: '{ /* a */ }', has: true },
  { text: '{\n  "a": 1,\n  // b\n}', has: true },
  { text: '{"a": "https://a.example"}', has: false },
  { text: 'a: // b', has: false },
])('comments in $text: $has', ({ text, has }) => {
  expect(hasComments(text)).toBe(has);
});

test('verify reads a recording from standard input', () => {
  const input = harOf([entryOf(), entryOf({ status: 500 })]);
  const { status, stdout, stderr } = run(['verify', '-', fixture('harness.yaml')], input);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/has the status 500/);
  expect(status).toBe(1);
});

test.each([
  { args: ['-', fixture('harness.yaml')], says: 'error: standard input:1:1 is empty.' },
  { args: ['-', '-'], says: 'error: Standard input (-) can be the recording or a contract, not both.' },
])('verify $args tells what is wrong with standard input', ({ args, says }) => {
  const { status, stderr } = run(['verify', ...args], '');
  expect(stderr).toContain(says);
  expect(status).toBe(2);
});
