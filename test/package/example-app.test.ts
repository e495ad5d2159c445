import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createApp } from '../../examples/jest/app.ts';
import { runCli } from '../support/cli.ts';
import { ROOT } from '../support/package.ts';
import { startHttp } from '../support/server.ts';

const DOCUMENT = join(ROOT, 'examples/jest/openapi.yaml');

test('the document of the example for Jest is kept by its mock, without a warning', async () => {
  const { code, stdout } = await runCli(['check', DOCUMENT]);
  expect(stdout).toMatch(/: \d+ passed in /);
  expect(code).toBe(0);
});

test('and by its app', async () => {
  await using server = await startHttp(createApp());
  const { code, stdout } = await runCli(['check', DOCUMENT, '--upstream', server.url, '--allow-writes']);
  expect(stdout).toMatch(/: \d+ passed in /);
  expect(code).toBe(0);
});
