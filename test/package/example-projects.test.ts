import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromiumPath, describeInBrowser } from '../support/browser.ts';
import { type Packed, pack, type Ran, ROOT, runBin, runIn, unpackBesideModules } from '../support/package.ts';

/** Building, packing and a start of somebody else's test runner take their time. */
const PATIENCE = 120_000;

let packed: Packed;
let project: string;
beforeAll(async () => {
  packed = await pack();
  project = await unpackBesideModules(packed);
  await cp(join(ROOT, 'examples'), join(project, 'examples'), { recursive: true });
  for (const name of ['jest', 'vitest', 'playwright']) {
    await symlink(join(project, 'node_modules'), join(project, 'examples', name, 'node_modules'));
  }
}, PATIENCE);
afterAll(async () => packed?.[Symbol.asyncDispose]());

/** Runs `npm test` of an example that stands beside the installed package. */
const runExample = (name: string, env = {}): Promise<Ran> =>
  runIn(join(project, 'examples', name), 'npm', ['test', '--silent'], {
    PATH: `${join(project, 'node_modules', '.bin')}:${process.env.PATH}`,
    ...env,
  });

describe('beside the installed package', () => {
  test(
    'the example for Jest passes',
    async () => {
      const { code, said } = await runExample('jest', {
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      });
      expect(said).toMatch(/Tests: +5 passed, 5 total/);
      expect(code).toBe(0);
    },
    PATIENCE,
  );

  test(
    'the example for Vitest passes',
    async () => {
      const { code, said } = await runExample('vitest');
      expect(said).toMatch(/Tests +3 passed \(3\)/);
      expect(code).toBe(0);
    },
    PATIENCE,
  );

  test(
    'the examples are typed',
    async () => {
      const compilerOptions = { paths: {}, typeRoots: ['node_modules/@types'] };
      const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, include: ['examples/*/*.ts'] };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config));
      expect(await runBin(project, 'tsc', '-p', '.')).toEqual({ code: 0, said: '' });
    },
    PATIENCE,
  );
});

describeInBrowser('in a browser', () => {
  test(
    'the example for Playwright passes, and finds the page that breaks the contract',
    async () => {
      const { code, said } = await runExample('playwright', { CHROMIUM_PATH: chromiumPath });
      expect(said).toMatch(/2 passed/);
      expect(code).toBe(0);
    },
    PATIENCE,
  );
});
