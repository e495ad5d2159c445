import { isObject } from '../../src/json/pointer.ts';

/** The parts of a HAR entry that a test sets. */
export interface EntryParts {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of `request`. */
  readonly request?: Readonly<Record<string, unknown>>;
  readonly status?: number;
  readonly answered?: Readonly<Record<string, string>>;
  /** A string is the whole body; an object is the HAR's `content`. */
  readonly content?: unknown;
  /** Further members of the entry. */
  readonly entry?: Readonly<Record<string, unknown>>;
}

const fieldsOf = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

const contentOf = (content: unknown) =>
  typeof content === 'string'
    ? { size: Buffer.byteLength(content), mimeType: 'application/json', text: content }
    : content;

/** A HAR entry as browsers write it. By default its exchange keeps test/fixtures/harness.yaml. */
export const entryOf = ({
  method = 'GET',
  url = 'https://api.example.com/v1/groups/7',
  headers = { 'X-Key': 'abc' },
  request = {},
  status = 200,
  answered = { 'Content-Type': 'application/json' },
  content = JSON.stringify({ id: 7, name: 'dns', createdAt: '2026-04-01T10:00:00Z' }),
  entry = {},
}: EntryParts = {}): Record<string, unknown> => ({
  startedDateTime: '2026-04-01T10:00:00.000Z',
  time: 12.5,
  request: {
    method,
    url,
    httpVersion: 'http/2.0',
    headers: fieldsOf(headers),
    queryString: [],
    cookies: [],
    headersSize: -1,
    bodySize: 0,
    ...request,
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'http/2.0',
    headers: fieldsOf(answered),
    cookies: [],
    content: contentOf(content),
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
  },
  cache: {},
  timings: { send: 0.1, wait: 12, receive: 0.4 },
  ...entry,
});

/** The text of a recording with these entries. */
export const harOf = (entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });

/** The members required by HAR 1.2 that a recording lacks. */
export const harFaults = (har: unknown): string[] => {
  const log = isObject(har) && isObject(har.log) ? har.log : {};
  const entries = Array.isArray(log.entries) ? log.entries.filter(isObject) : [];
  const lacking = (value: unknown, names: readonly string[], where: string): string[] =>
    names.filter((name) => !isObject(value) || value[name] === undefined).map((name) => `${where}.${name}`);
  const COMMON = ['httpVersion', 'cookies', 'headers', 'headersSize', 'bodySize'];
  return [
    ...lacking(log, ['version', 'creator', 'entries'], 'log'),
    ...entries.flatMap((entry) => [
      ...lacking(entry, ['startedDateTime', 'time', 'request', 'response', 'cache', 'timings'], 'entry'),
      ...lacking(entry.request, ['method', 'url', 'queryString', ...COMMON], 'request'),
      ...lacking(entry.response, ['status', 'statusText', 'content', 'redirectURL', ...COMMON], 'response'),
      ...lacking(entry.timings, ['send', 'wait', 'receive'], 'timings'),
    ]),
  ];
};
