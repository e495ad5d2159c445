import fc from 'fast-check';
import { valueAt } from '../../../src/json/pointer.ts';
import type { OperationRole, Resource, Role } from '../../../src/resource/resources.ts';
import {
  type InferredClient,
  keyIn,
  type ParentKeys,
  type RecordLocation,
  type SandboxAnswer,
} from './inferred-client.ts';

/** The records that a sandbox should have for one resource, oldest first. */
export interface InferredModel {
  records: RecordLocation[];
  /** How many were created so far. */
  created: number;
  /** Why the last create stored nothing. */
  reason?: string;
}

/** The sandbox and the model disagree. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
}

interface InferredReal {
  readonly client: InferredClient;
  readonly resource: Resource;
  /** The parents of the records to create. */
  readonly parentKeys: ParentKeys;
}

type Command = fc.AsyncCommand<InferredModel, InferredReal>;

const disagree = (what: string, { sent, status, body }: SandboxAnswer): never => {
  throw new Disagreement(`${what}\n${sent}\n${status} ${JSON.stringify(body)?.slice(0, 600)}`);
};

const isSuccess = ({ status }: SandboxAnswer): boolean => status >= 200 && status < 300;

const isSame = (one: RecordLocation, other: RecordLocation): boolean =>
  one.key === other.key && one.parentKeys.join('/') === other.parentKeys.join('/');

/** The operation of this role on one record. */
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

/** A created record is stored once, with a new key that the answer shows. */
export const create = command('create', async (model, real, role) => {
  const { client, resource, parentKeys } = real;
  const answered = await client.call(role, { parentKeys });
  if (!answered) {
    model.reason = 'no request can be made';
    return;
  }
  const stored = await client.stored(resource);
  const added = stored.filter((one) => !model.records.some((other) => isSame(one, other)));
  if (!isSuccess(answered) && added.length > 0) disagree('refused, and kept', answered);
  if (added.length > 1) disagree('one was created, and several are kept', answered);
  const [made] = added;
  if (!made) {
    model.reason = `${answered.sent.slice(0, 300)} gives ${answered.status} ${JSON.stringify(answered.body)?.slice(0, 300)}`;
    return;
  }
  const answeredKey =
    role.record === undefined ? undefined : keyIn(valueAt(answered.body, role.record), resource);
  if (answeredKey !== undefined && answeredKey !== made.key) disagree(`kept as ${made.key}`, answered);
  model.records.push(made);
  model.created++;
});

/** The record at an index; undefined when there are none. */
const at = ({ records }: InferredModel, index: number): RecordLocation | undefined =>
  records.length === 0 ? undefined : records[index % records.length];

const readOf = async ({ client, resource }: InferredReal, { parentKeys, key }: RecordLocation) => {
  const role = roleOf(resource, 'read');
  const answered = role && (await client.call(role, { parentKeys, key }));
  return answered && role ? { answered, role } : undefined;
};

const read = (index: number): Command =>
  command('read', async (model, real) => {
    const record = at(model, index);
    const found = record && (await readOf(real, record));
    if (!found || !record) return;
    const { answered, role } = found;
    if (answered.status >= 400) disagree('what is kept cannot be read', answered);
    const answeredKey =
      role.record === undefined ? undefined : keyIn(valueAt(answered.body, role.record), real.resource);
    if (answeredKey !== undefined && answeredKey !== record.key)
      disagree(`${record.key} was asked for`, answered);
  });

const update = (index: number): Command =>
  command('update', async (model, real, role) => {
    const record = at(model, index);
    const answered = record && (await real.client.call(role, record));
    if (!answered) return;
    if (answered.status === 404) disagree('what is kept cannot be changed', answered);
    const stored = await real.client.stored(real.resource);
    if (stored.length !== model.records.length) disagree('a change adds or removes', answered);
  });

/** A deleted record is gone. */
const remove = (index: number): Command =>
  command('delete', async (model, real, role) => {
    const record = at(model, index);
    const answered = record && (await real.client.call(role, record));
    if (!answered) return;
    const stored = await real.client.stored(real.resource);
    if (stored.some((one) => isSame(one, record))) {
      if (answered.status === 404) disagree('what is kept cannot be deleted', answered);
      return; // The mock answered, since the document is not specific enough.
    }
    if (!isSuccess(answered)) disagree('refused, and deleted', answered);
    model.records = model.records.filter((one) => one !== record);
    const after = await readOf(real, record);
    if (after && isSuccess(after.answered)) disagree('what is deleted can be read', after.answered);
  });

/** The pages of this size list each record once. */
const list = (size: number): Command =>
  command('list', async (model, real, role) => {
    const { client, resource, parentKeys } = real;
    const { list: shape } = role;
    const own = model.records.filter((one) => one.parentKeys.join('/') === parentKeys.join('/'));
    if (!shape || !(await client.stored(resource)).length) return;
    const { paging } = shape;
    const isPaged = paging?.size !== undefined && paging.position !== undefined && paging.style !== 'last-id';
    const found: unknown[] = [];
    let query: Record<string, string> = isPaged ? { [paging.size as string]: String(size) } : {};
    for (let page = 0; page < 50; page++) {
      const answered = await client.call(role, { parentKeys }, query);
      if (!answered || answered.status >= 400) return; // The filters of the example may be refused.
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

/** Random sequences of operations on the records of one resource. */
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
