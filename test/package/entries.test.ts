import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import * as entry from '../../src/index.ts';
import * as api from '../../src/testing/index.ts';
import { OLDEST_NODE, refuseOlderNode } from '../../src/testing/node-version.ts';

const { versions } = process;
const pretend = (node: string) =>
  Object.defineProperty(process, 'versions', { value: { ...versions, node } });
afterEach(() => void Object.defineProperty(process, 'versions', { value: versions }));

test('the entry of the package exports what the API has', () => {
  expect({ ...entry }).toEqual({ ...api });
});

test('the command says which Node is too old as the entries do, and package.json which one is for types', () => {
  const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const { engines } = JSON.parse(read('package.json'));
  expect(engines.node).toBe('>=20.19');
  expect(read('bin/contracts.js')).toContain(`contracts needs Node ${OLDEST_NODE.join('.')} or later`);
});

describe('Node', () => {
  test.each(['24.18.0', '24.21.0', '25.0.0', '100.1.0'])('%s is let pass', (version) => {
    pretend(version);
    expect(refuseOlderNode).not.toThrow();
  });

  test.each(['24.17.9', '24.9.0', '22.21.0', '20.20.2'])('%s is too old', (version) => {
    pretend(version);
    expect(refuseOlderNode).toThrow(
      `provider-contracts needs Node 24.18 or later, this is ${version}. Install that, or let your project bring it along: npm install --save-dev node@24, which is what npm scripts then run.`,
    );
  });
});
