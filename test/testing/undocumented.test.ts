import { expect, test } from '@jest/globals';
import { judge, loadContract, startMock } from '../../src/testing/index.ts';
import { fixture } from '../support/server.ts';

const HARNESS = fixture('harness.yaml');

test('a request that no operation is for is told, and breaks nothing', async () => {
  await using mock = await startMock(HARNESS);
  await fetch(`${mock.urlOf()}/gruops`);
  expect(mock.undocumented()).toMatchObject([{ check: 'route', rule: 'path', operation: undefined }]);
  expect(mock.violations()).toEqual([]);
  expect(mock.exchanges()[0]?.text).toMatch(/^404 GET \/harness\/v1\/gruops undocumented\n {2}request /);
  mock.assertConforms();
  mock.reset();
  expect(mock.undocumented()).toEqual([]);
});

test.each([
  { how: 'the server is started with it', load: {}, start: { complete: true } },
  { how: 'the contract was loaded with it', load: { complete: true }, start: {} },
])('with `complete` it is a violation: $how', async ({ load, start }) => {
  await using mock = await startMock(await loadContract(HARNESS, load), start);
  await fetch(`${mock.urlOf()}/groups`, { method: 'PATCH' });
  expect(mock.violations()).toMatchObject([{ check: 'route', rule: 'method' }]);
  expect(mock.undocumented()).toEqual([]);
  expect(mock.assertConforms).toThrow('uses PATCH on /groups');
});

test('`judge` tells it apart, too', async () => {
  const messages = {
    request: { method: 'GET', url: '/nowhere', headers: {} },
    response: { status: 200, headers: {}, body: '{}' },
  };
  const contract = await loadContract(HARNESS);
  expect(judge(contract, messages)).toMatchObject({ violations: [], undocumented: { rule: 'path' } });
  const complete = await loadContract(HARNESS, { complete: true });
  expect(judge(complete, messages)).toMatchObject({
    violations: [{ rule: 'path' }],
    undocumented: undefined,
  });
});
