import { mostSimilar } from '../base/suggest.ts';
import type { Operation } from '../contract/operation.ts';
import { exampleNames, findResponse } from '../contract/response.ts';
import { type ExchangeRequest, headerOf } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';

/** What a mock and a sandbox understand in `Prefer` (RFC 7240). */
const KNOWN = ['code', 'example', 'dynamic', 'seed', 'delay'];

type Wishes = ReadonlyMap<string, string>;

/** `code=404, example="not found"`: names in lower case, values without their quotes. */
const inHeader = (header: string): Wishes => {
  const pairs = header.matchAll(/([\w-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g);
  return new Map([...pairs].map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted ?? bare]));
};

const inQuery = (query: string): Wishes => {
  const found = [...new URLSearchParams(query)].filter(([name]) => name.startsWith('__'));
  return new Map(found.map(([name, value]) => [name.slice(2), value]));
};

/** The header counts, and where there is none the query: `__code=404`. */
const wishesOf = ({ headers, query }: ExchangeRequest): Wishes | undefined => {
  const header = headerOf(headers, 'prefer');
  if (header) return inHeader(header);
  return query.includes('__') ? inQuery(query) : undefined;
};

/** Does the client ask for a certain answer of the mock? */
export const hasPreference = (request: ExchangeRequest): boolean => {
  const wishes = wishesOf(request);
  return wishes !== undefined && ['code', 'example', 'dynamic'].some((name) => wishes.has(name));
};

/** The longest delay that a client may prefer, in milliseconds. */
const LONGEST_DELAY = 60_000;
const DELAY = /^\d{1,5}$/;

/** `Prefer: delay=1500`: how many milliseconds the client wants to wait; 0 where it does not say, or wrongly. */
export const preferredDelay = (request: ExchangeRequest): number => {
  const delay = wishesOf(request)?.get('delay') ?? '';
  return DELAY.test(delay) && Number(delay) <= LONGEST_DELAY ? Number(delay) : 0;
};

const mistake = (
  operation: Operation,
  rule: string,
  params: Readonly<Record<string, unknown>>,
): Violation => ({
  check: 'preference',
  side: 'request',
  operation: operation.id,
  rule,
  params,
  instance: '/headers/prefer',
  schema: `${operation.pointer}/responses`,
});

const namesIn = (responses: Operation['responses']): string[] => [
  ...new Set(responses.flatMap(exampleNames)),
];

const ofCode = (operation: Operation, code: string): Violation[] => {
  const isThere = /^\d{3}$/.test(code) && findResponse(operation.responses, Number(code));
  if (isThere) return [];
  const documented = operation.responses.map(({ status }) => status);
  return [mistake(operation, 'preferred-code', { code, documented })];
};

/** The status of the response that has an example. */
export const statusOfExample = ({ responses }: Operation, example: string): string | undefined =>
  responses.find((response) => namesIn([response]).includes(example))?.status;

/** Without a code an example is looked for where the operation succeeds. */
const ofExample = (operation: Operation, example: string, code: string | undefined): Violation[] => {
  const { responses } = operation;
  const chosen = code === undefined ? undefined : findResponse(responses, Number(code));
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  const documented = namesIn(chosen ? [chosen] : successes.length > 0 ? successes : responses);
  if (documented.includes(example)) return [];
  const elsewhere = statusOfExample(operation, example);
  const found = elsewhere === undefined ? {} : { elsewhere };
  return [mistake(operation, 'preferred-example', { example, documented, ...found })];
};

const ofDelay = (operation: Operation, delay: string): Violation[] =>
  DELAY.test(delay) && Number(delay) <= LONGEST_DELAY
    ? []
    : [mistake(operation, 'preferred-delay', { delay, limit: LONGEST_DELAY })];

/** Other preferences are not ours and are left alone, unless one is meant that is. */
const ofNames = (operation: Operation, wishes: Wishes): Violation[] =>
  [...wishes.keys()]
    .filter((name) => !KNOWN.includes(name) && mostSimilar(name, KNOWN) !== undefined)
    .map((preference) => mistake(operation, 'preference', { preference, documented: KNOWN }));

/** What a client asks for by `Prefer` that the contract does not have: its own mistake, whatever is answered. */
export const preferenceMistakes = (request: ExchangeRequest, operation: Operation): readonly Violation[] => {
  const wishes = wishesOf(request);
  if (!wishes) return [];
  const [code, example, delay] = [wishes.get('code'), wishes.get('example'), wishes.get('delay')];
  const wrongCode = code === undefined ? [] : ofCode(operation, code);
  const wrongExample =
    example === undefined || wrongCode.length > 0 ? [] : ofExample(operation, example, code);
  const wrongDelay = delay === undefined ? [] : ofDelay(operation, delay);
  return [...wrongCode, ...wrongExample, ...wrongDelay, ...ofNames(operation, wishes)];
};
