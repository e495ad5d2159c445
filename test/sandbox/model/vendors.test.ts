import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadContract, startSandbox } from '../../../src/testing/index.ts';
import { type Call, type Listed, VENDORS, type VendorRow } from '../../support/model/vendors.ts';

/** The number of command sequences per vendor. */
const RUNS = Number(process.env.MODEL_RUNS ?? 15);

/** The seeded records, the records that the sequence has created and not deleted, and the ids of deleted ones. */
interface Model {
  readonly seeded: readonly Listed[];
  own: { readonly id: string; name: string }[];
  gone: string[];
}

interface Real {
  readonly row: VendorRow;
  readonly call: Call;
}

type Command = fc.AsyncCommand<Model, Real>;

const command = (name: string, run: Command['run']): Command => ({
  check: () => true,
  run,
  toString: () => name,
});

/** The names in commands are in lower case. */
const isTaken = ({ isExact = false }: VendorRow, { seeded, own }: Model, name: string): boolean =>
  [...seeded, ...own].some((one) => (isExact ? one.name : one.name.toLowerCase()) === name);

const pick = <T>(items: readonly T[], index: number): T | undefined => items[index % items.length];

const byId = (one: Listed, other: Listed): number => (one.id < other.id ? -1 : 1);

const list = (size: number): Command =>
  command(`list by ${size}`, async ({ seeded, own }, { row, call }) => {
    const found = (await row.list(call, size)).map(({ id, name }) => ({ id, name }));
    expect(found.sort(byId)).toEqual([...seeded, ...own].sort(byId));
  });

const nameOf = async ({ row, call }: Real, id: string): Promise<string | undefined> =>
  row.read ? row.read(call, id) : (await row.list(call, 100)).find((one) => one.id === id)?.name;

const create = (name: string): Command =>
  command(`create ${name}`, async (model, { row, call }) => {
    const id = await row.create(call, name);
    expect(id === undefined).toBe(isTaken(row, model, name));
    if (id !== undefined) model.own.push({ id, name });
  });

const read = (index: number): Command =>
  command(`read ${index}`, async ({ own, gone }, real) => {
    const one = pick(own, index);
    if (one) expect(await nameOf(real, one.id)).toBe(one.name);
    const other = pick(gone, index);
    if (other) expect(await nameOf(real, other)).toBeUndefined();
  });

const rename = (index: number, name: string): Command =>
  command(`rename ${index} to ${name}`, async (model, { row, call }) => {
    const one = pick(model.own, index);
    if (!one) return;
    const isFree = one.name === name || !isTaken(row, model, name);
    expect(await row.rename(call, one.id, name)).toBe(isFree);
    if (isFree) one.name = name;
  });

const remove = (index: number): Command =>
  command(`delete ${index}`, async (model, { row, call }) => {
    const one = pick(model.own, index);
    if (!one) return;
    expect(await row.remove(call, one.id)).toBe(true);
    expect(await row.remove(call, one.id)).toBe(false);
    model.own = model.own.filter((other) => other !== one);
    model.gone.push(one.id);
  });

const name = fc
  .constantFrom('jets', 'sharks', 'owls', 'crew', 'night shift', 'Åland', 'o’neill')
  .map((text) => text.toLowerCase());
const index = fc.nat({ max: 9 });
const commands = fc.commands(
  [
    name.map(create),
    index.map(read),
    fc.tuple(index, name).map(([where, what]) => rename(where, what)),
    index.map(remove),
    fc.integer({ min: 1, max: 4 }).map(list),
  ],
  { maxCommands: 30, size: 'max' },
);

test.each(VENDORS.map((row) => [row.provider, row] as const))(
  'whatever is done to the records of %s, its answers agree with a model, and conform',
  async (provider, row) => {
    const contract = await loadContract(provider);
    await using sandbox = await startSandbox(contract, { port: false, anyCredentials: true });
    let lives = 0;
    const property = fc.asyncProperty(commands, async (sequence) => {
      const workspace = sandbox.workspace(`life-${lives++}`);
      const call: Call = async (method, path, body) => {
        const response = await workspace.fetch(`${sandbox.urlOf(provider)}${row.base ?? ''}${path}`, {
          method,
          headers: body === undefined ? {} : { 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        });
        const text = await response.text();
        return { status: response.status, json: text === '' ? undefined : JSON.parse(text) };
      };
      const seeded = (await row.list(call, 100)).map(({ id, name: known }) => ({ id, name: known }));
      await fc.asyncModelRun(() => ({ model: { seeded, own: [], gone: [] }, real: { row, call } }), sequence);
      const broken = sandbox.violations().filter(({ side }) => side === 'response');
      expect(broken.map(({ operation, sentence }) => `${operation}: ${sentence}`)).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: 1 });
  },
);
