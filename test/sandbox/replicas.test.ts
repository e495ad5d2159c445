import { expect, test } from '@jest/globals';
import { startSandbox } from '../../src/testing/index.ts';
import { describePostgres, startPostgres } from '../support/postgres.ts';

const HEADERS = { 'x-APIKey': 'admin-token', 'content-type': 'application/json' };

describePostgres('two sandboxes on one PostgreSQL database', () => {
  test('keep names unique, lose no change, and show the same', async () => {
    await using postgres = await startPostgres();
    await using one = await startSandbox('partoo', { port: false, state: postgres.url });
    await using other = await startSandbox('partoo', { port: false, state: postgres.url });
    const url = `${one.urlOf()}/sections`;
    const create = async (index: number): Promise<number> => {
      const replica = index % 2 === 0 ? one : other;
      const body = JSON.stringify({ name: `section ${index % 10}` });
      return (await replica.fetch(url, { method: 'POST', headers: HEADERS, body })).status;
    };
    const statuses = await Promise.all(Array.from({ length: 40 }, (_, index) => create(index)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 400)).toHaveLength(30);

    const listed = await Promise.all(
      [one, other].map(async (replica) => (await replica.fetch(url, { headers: HEADERS })).json()),
    );
    expect(listed[0]).toEqual(listed[1]);
    expect(listed[0]).toMatchObject({ count: 12 });
    const ids = (listed[0] as { sections: { id: number }[] }).sections.map(({ id }) => id);
    expect(new Set(ids).size).toBe(12);
    one.assertConforms();
    other.assertConforms();
  });
});
