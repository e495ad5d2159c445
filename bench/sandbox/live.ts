import { timeOf } from '../processor.ts';
import type { Message } from '../sent.ts';
import { type Contender, type Started, start } from '../server.ts';
import { shoot } from '../shoot.ts';

const FEW = 100;
const MANY = 10_000;
const WARM_UP = 2000;
const TIMEOUT_SECONDS = 30;
/** As many as there are connections. */
const AT_ONCE = 16;

const JSON_TYPE = { 'content-type': 'application/json' };

/** A group as clients send it, with a name of its own. */
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

/** Each of so many records keeps a name of its own, and its text differs each time. */
const updating = (path: string, serial: number, records: number): Message => ({
  method: 'PUT',
  path,
  headers: JSON_TYPE,
  body: groupOf(serial % records, 'again').replace('Those', `Those ${serial}`),
});

const LIST: Message = { method: 'GET', path: '/groups?page=1&page_size=100', headers: {}, body: undefined };

const FIRST = { ...creating('first')(0), change: { part: 'body', at: 14 } } as const;

/** A server that keeps groups. */
export interface Keeper extends Contender {
  /** Where the first hundred are, if not where the document says. */
  readonly listPath?: string;
}

/** The ids of a page: those of a mock are its example's. */
const idsOf = async ({ url }: Started, path: string): Promise<readonly (string | number)[]> => {
  const body = (await (await fetch(url + path)).json()) as unknown;
  const groups = (Array.isArray(body) ? body : (body as { groups: unknown[] }).groups) as { id: number }[];
  return groups.map(({ id }) => id);
};

/** The life of a server: requests a second at each station of it. */
export const live = async (
  contender: Keeper,
  { seconds, log }: { readonly seconds: number; readonly log: string },
) => {
  await using server = await start(contender, { first: FIRST, timeout: TIMEOUT_SECONDS, log });
  const list = { ...LIST, path: contender.listPath ?? LIST.path };
  const rate = async (sent: (serial: number) => Message): Promise<number> => {
    const { rate: first } = await shoot(server.url, { sent, until: { requests: AT_ONCE } });
    // Within the seconds of the others, one that writes all that it keeps each time may answer nothing.
    if (first < AT_ONCE) return (await shoot(server.url, { sent, until: { requests: 2 * AT_ONCE } })).rate;
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

/** So many requests are sent before they are measured, so that what is often called is compiled; no name is sent twice. */
const COMPILED = 12_000;

/** What a request takes of the processor, in all threads of a server and in the kernel for it: microseconds. */
export const costs = async (
  contender: Keeper,
  { requests, log }: { readonly requests: number; readonly log: string },
) => {
  await using server = await start(contender, { first: FIRST, timeout: TIMEOUT_SECONDS, log });
  const send = async (sent: (serial: number) => Message, most: number): Promise<void> => {
    for (let left = most; left > 0; left -= COMPILED)
      await shoot(server.url, { sent, until: { requests: Math.min(left, COMPILED) } });
  };
  const cost = async (sent: (serial: number) => Message): Promise<number> => {
    await send(sent, COMPILED);
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
