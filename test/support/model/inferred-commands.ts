import fc from 'fast-check';
import { valueAt } from '../../../src/json/pointer.ts';
import type { OperationRole, Resource, Role } from '../../../src/resource/resources.ts';
import { type Answered, type Front, type InferredClient, keyIn, type Lying } from './inferred-client.ts';

/** The records that a sandbox should have of one resource, oldest first. */
export interface InferredModel {
  records: Lying[];
  /** How many were made so far. */
  created: number;
  /** Why a create kept nothing, the last time. */
  reason?: string;
}

/** Says where a sandbox and its model part. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
}

interface InferredReal {
  readonly client: InferredClient;
  readonly resource: Resource;
  /** The records in which new ones are to lie. */
  readonly front: Front;
}

type Command = fc.AsyncCommand<InferredModel, InferredReal>;

const disagree = (what: string, { sent, status, body }: Answered): never => {
  throw new Disagreement(`${what}\n${sent}\n${status} ${JSON.stringify(body)?.slice(0, 600)}`);
};

const isSuccess = ({ status }: Answered): boolean => status >= 200 && status < 300;

const isSame = (one: Lying, other: Lying): boolean =>
  one.key === other.key && one.front.join('/') === other.front.join('/');

/** The operation of this role that says most of one record. */
const roleOf = ({ operations }: Resource, wanted: Role): OperationRole | undefined =>
  operations.find(({ role, bulk, isSingleton, key }) =>
    role !== wanted || bulk || isSingleton ? false : wanted === 'create' || wanted === 'list' || key,
  );

const command = (
  role: Role,
  act: (model: InferredModel, real: InferredReal, operation: OperationRole) => Promise<void>,
): Command => ({
  check: () => true,
  run: async (model, real) => {
    const operation = roleOf(real.resource, role);
    if (operation) await act(model, real, operation);
  },
  toString: () => role,
});

/** What is created is kept once, below a key of its own, which the answer tells. */
export const create = command('create', async (model, real, role) => {
  const { client, resource, front } = real;
  const answered = await client.call(role, { front });
  if (!answered) {
    model.reason = 'no request can be made';
    return;
  }
  const kept = await client.kept(resource);
  const added = kept.filter((one) => !model.records.some((other) => isSame(one, other)));
  if (!isSuccess(answered) && added.length > 0) disagree('refused, and kept', answered);
  if (added.length > 1) disagree('one was created, and several are kept', answered);
  const [made] = added;
  if (!made) {
    model.reason = `${answered.sent.slice(0, 300)} gives ${answered.status} ${JSON.stringify(answered.body)?.slice(0, 300)}`;
    return;
  }
  const told = role.record === undefined ? undefined : keyIn(valueAt(answered.body, role.record), resource);
  if (told !== undefined && told !== made.key) disagree(`kept as ${made.key}`, answered);
  model.records.push(made);
  model.created++;
});

/** The record at an index, or one that does not exist. */
const at = ({ records }: InferredModel, index: number): Lying | undefined =>
  records.length === 0 ? undefined : records[index % records.length];

const readOf = async ({ client, resource }: InferredReal, { front, key }: Lying) => {
  const role = roleOf(resource, 'read');
  const answered = role && (await client.call(role, { front, key }));
  return answered && role ? { answered, role } : undefined;
};

const read = (index: number): Command =>
  command('read', async (model, real) => {
    const record = at(model, index);
    const found = record && (await readOf(real, record));
    if (!found || !record) return;
    const { answered, role } = found;
    if (answered.status >= 400) disagree('what is kept cannot be read', answered);
    const told =
      role.record === undefined ? undefined : keyIn(valueAt(answered.body, role.record), real.resource);
    if (told !== undefined && told !== record.key) disagree(`${record.key} was asked for`, answered);
  });

const update = (index: number): Command =>
  command('update', async (model, real, role) => {
    const record = at(model, index);
    const answered = record && (await real.client.call(role, record));
    if (!answered) return;
    if (answered.status === 404) disagree('what is kept cannot be changed', answered);
    const kept = await real.client.kept(real.resource);
    if (kept.length !== model.records.length) disagree('a change adds or removes', answered);
  });

/** What is deleted is gone. */
const remove = (index: number): Command =>
  command('delete', async (model, real, role) => {
    const record = at(model, index);
    const answered = record && (await real.client.call(role, record));
    if (!answered) return;
    const kept = await real.client.kept(real.resource);
    if (kept.some((one) => isSame(one, record))) {
      if (answered.status === 404) disagree('what is kept cannot be deleted', answered);
      return; // The mock answered: the document does not say enough.
    }
    if (!isSuccess(answered)) disagree('refused, and deleted', answered);
    model.records = model.records.filter((one) => one !== record);
    const after = await readOf(real, record);
    if (after && isSuccess(after.answered)) disagree('what is deleted can be read', after.answered);
  });

/** Pages of this size together have each record once. */
const list = (size: number): Command =>
  command('list', async (model, real, role) => {
    const { client, resource, front } = real;
    const { list: shape } = role;
    const own = model.records.filter((one) => one.front.join('/') === front.join('/'));
    if (!shape || !(await client.kept(resource)).length) return;
    const { paging } = shape;
    const isPaged = paging?.size !== undefined && paging.position !== undefined && paging.style !== 'last-id';
    const found: unknown[] = [];
    let query: Record<string, string> = isPaged ? { [paging.size as string]: String(size) } : {};
    for (let page = 0; page < 50; page++) {
      const answered = await client.call(role, { front }, query);
      if (!answered || answered.status >= 400) return; // The example's filters may be refused.
      const items = valueAt(answered.body, shape.array);
      if (!Array.isArray(items)) return;
      found.push(...items);
      const next = paging?.next === undefined ? undefined : valueAt(answered.body, paging.next);
      if (!isPaged || items.length === 0) break;
      if (paging.style === 'cursor') {
        if (next === undefined || next === null || next === '') break;
        const isUrl = String(next).includes('/');
        const following = new URL(String(next), 'http://localhost').searchParams;
        query = isUrl
          ? Object.fromEntries(following)
          : { ...query, [paging.position as string]: String(next) };
      } else if (paging.style === 'offset')
        query = { ...query, [paging.position as string]: String(found.length) };
      else query = { ...query, [paging.position as string]: String((paging.firstPage ?? 1) + page + 1) };
    }
    const keys = found.map((item) => keyIn(item, resource)).filter((key) => key !== undefined);
    const double = keys.find((key, index) => keys.indexOf(key) !== index);
    const answered = { sent: `${role.operation.id} by ${size}`, status: 200, body: found };
    if (double !== undefined) disagree(`${double} is listed twice`, answered);
    if (keys.length !== found.length || shape.filters.length > 0) return;
    const missing = own.find(({ key }) => !keys.includes(key));
    if (missing) disagree(`${missing.key} is not listed`, answered);
  });

/** Random lives of the records of one resource. */
export const inferredCommands = (maxCommands: number) => {
  const index = fc.nat({ max: 9 });
  return fc.commands(
    [
      fc.constant(create),
      index.map(read),
      index.map(update),
      index.map(remove),
      fc.integer({ min: 1, max: 4 }).map(list),
    ],
    { maxCommands, size: 'max' },
  );
};
