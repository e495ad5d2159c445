import { timeOf } from '../processor.ts';
import type { Message } from '../sent.ts';
import { type Contender, type Started, start } from '../server.ts';
import { shoot } from '../shoot.ts';

const FEW = 100;
const MANY = 10_000;
const WARM_UP = 2000;
const TIMEOUT_SECONDS = 30;
/** The number of connections. */
const CONNECTIONS = 16;

const JSON_TYPE = { 'content-type': 'application/json' };

/** The body of a create request, with a unique name. */
const groupOf = (serial: number, word: string): string =>
  JSON.stringify({
    name: `${word}-${serial}`,
    email: `${word}-${serial}@test.com`,
    description: 'Those who look after the domain names of the harbour.',
    members: [{ id: 'maria' }, { id: 'lena' }],
  });

const creating =
  (word: string) =>
  (serial: number): Message => ({
    method: 'POST',
    path: '/groups',
    headers: JSON_TYPE,
    body: groupOf(serial, word),
  });

/** An update that keeps each record's name unique; its text differs each time. */
const updating = (path: string, serial: number, records: number): Message => ({
  method: 'PUT',
  path,
  headers: JSON_TYPE,
  body: groupOf(serial % records, 'again').replace('Those', `Those ${serial}`),
});

const LIST: Message = { method: 'GET', path: '/groups?page=1&page_size=100', headers: {}, body: undefined };

const FIRST = { ...creating('first')(0), change: { part: 'body', at: 14 } } as const;

/** A server that stores groups. */
export interface StorageServer extends Contender {
  /** The path of the first hundred groups, if it differs from the document. */
  readonly listPath?: string;
}

/** The ids on a page; a mock has those of its example. */
const idsOf = async ({ url }: Started, path: string): Promise<readonly (string | number)[]> => {
  const body = (await (await fetch(url + path)).json()) as unknown;
  const groups = (Array.isArray(body) ? body : (body as { groups: unknown[] }).groups) as { id: number }[];
  return groups.map(({ id }) => id);
};

/** Fills a server with records, and measures requests per second at each stage. */
export const live = async (
  contender: StorageServer,
  { seconds, log }: { readonly seconds: number; readonly log: string },
) => {
  await using server = await start(contender, { first: FIRST, timeout: TIMEOUT_SECONDS, log });
  const list = { ...LIST, path: contender.listPath ?? LIST.path };
  const rate = async (sent: (serial: number) => Message): Promise<number> => {
    const { rate: first } = await shoot(server.url, { sent, until: { requests: CONNECTIONS } });
    // A server that writes all its records each time may answer nothing within the given seconds.
    if (first < CONNECTIONS)
      return (await shoot(server.url, { sent, until: { requests: 2 * CONNECTIONS } })).rate;
    await shoot(server.url, { sent, until: { seconds: 1 } });
    return (await shoot(server.url, { sent, until: { seconds } })).rate;
  };
  const create = async (word: string, requests: number): Promise<number> =>
    (await shoot(server.url, { sent: creating(word), until: { requests } })).rate;

  await create('few', FEW - 1);
  const few = await rate(() => list);
  await create('warm', WARM_UP);
  const created = await create('many', MANY - FEW - WARM_UP);
  const many = await rate(() => list);
  const ids = await idsOf(server, list.path);
  const at = (serial: number): string => `/groups/${ids[serial % ids.length]}`;
  const read = await rate((serial) => ({ ...list, path: at(serial) }));
  const update = await rate((serial) => updating(at(serial), serial, ids.length));
  return { create: created, read, update, few, many };
};

/** Requests before the measurement, so that hot code is compiled. No name is sent twice. */
const WARM_UP_REQUESTS = 12_000;

/** The CPU time of a request in microseconds, in all threads and the kernel. */
export const costs = async (
  contender: StorageServer,
  { requests, log }: { readonly requests: number; readonly log: string },
) => {
  await using server = await start(contender, { first: FIRST, timeout: TIMEOUT_SECONDS, log });
  const send = async (sent: (serial: number) => Message, most: number): Promise<void> => {
    for (let left = most; left > 0; left -= WARM_UP_REQUESTS)
      await shoot(server.url, { sent, until: { requests: Math.min(left, WARM_UP_REQUESTS) } });
  };
  const cost = async (sent: (serial: number) => Message): Promise<number> => {
    await send(sent, WARM_UP_REQUESTS);
    const before = timeOf(server.pid);
    await send(sent, requests);
    return (timeOf(server.pid) - before) / requests;
  };
  let created = 0;
  const create = await cost(() => creating('many')(created++));
  const ids = await idsOf(server, LIST.path);
  const at = (serial: number): string => `/groups/${ids[serial % ids.length]}`;
  const read = await cost((serial) => ({ ...LIST, path: at(serial) }));
  const update = await cost((serial) => updating(at(serial), serial, ids.length));
  return { create, read, update };
};
