import { mostSimilar } from '../base/suggest.ts';
import type { Operation } from '../contract/operation.ts';
import { exampleNames, findResponse } from '../contract/response.ts';
import { type ExchangeRequest, headerOf } from '../http/exchange.ts';
import type { Violation } from '../judge/judge.ts';

/** The preferences that a mock and a sandbox know (`Prefer`: RFC 7240). */
const KNOWN = ['code', 'example', 'dynamic', 'seed', 'delay'];

type Preferences = ReadonlyMap<string, string>;

/** Parses `code=404, example="not found"`: names in lower case, values without quotes. */
const inHeader = (header: string): Preferences => {
  const pairs = header.matchAll(/([\w-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g);
  return new Map([...pairs].map(([, name = '', quoted, bare = '']) => [name.toLowerCase(), quoted ?? bare]));
};

const inQuery = (query: string): Preferences => {
  const found = [...new URLSearchParams(query)].filter(([name]) => name.startsWith('__'));
  return new Map(found.map(([name, value]) => [name.slice(2), value]));
};

/** The preferences in the header field `Prefer` or, without that, in the query: `__code=404`. */
const preferencesOf = ({ headers, query }: ExchangeRequest): Preferences | undefined => {
  const header = headerOf(headers, 'prefer');
  if (header) return inHeader(header);
  return query.includes('__') ? inQuery(query) : undefined;
};

/** Does the client prefer a certain response? */
export const hasPreference = (request: ExchangeRequest): boolean => {
  const preferences = preferencesOf(request);
  return preferences !== undefined && ['code', 'example', 'dynamic'].some((name) => preferences.has(name));
};

/** The longest delay that a client may prefer, in milliseconds. */
const LONGEST_DELAY = 60_000;
const DELAY = /^\d{1,5}$/;

/** `Prefer: delay=1500`: the preferred delay in milliseconds; 0 if there is none, or a wrong one. */
export const preferredDelay = (request: ExchangeRequest): number => {
  const delay = preferencesOf(request)?.get('delay') ?? '';
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
  const isDocumented = /^\d{3}$/.test(code) && findResponse(operation.responses, Number(code));
  if (isDocumented) return [];
  const documented = operation.responses.map(({ status }) => status);
  return [mistake(operation, 'preferred-code', { code, documented })];
};

/** The status of the response that has an example. */
export const statusOfExample = ({ responses }: Operation, example: string): string | undefined =>
  responses.find((response) => namesIn([response]).includes(example))?.status;

/** Without a preferred code, examples are those of the successful responses. */
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

/** An unknown preference is ignored, unless it looks like a misspelt one of ours. */
const ofNames = (operation: Operation, preferences: Preferences): Violation[] =>
  [...preferences.keys()]
    .filter((name) => !KNOWN.includes(name) && mostSimilar(name, KNOWN) !== undefined)
    .map((preference) => mistake(operation, 'preference', { preference, documented: KNOWN }));

/** Preferences that the contract cannot meet, as violations of the request. */
export const preferenceMistakes = (request: ExchangeRequest, operation: Operation): readonly Violation[] => {
  const preferences = preferencesOf(request);
  if (!preferences) return [];
  const [code, example, delay] = [
    preferences.get('code'),
    preferences.get('example'),
    preferences.get('delay'),
  ];
  const wrongCode = code === undefined ? [] : ofCode(operation, code);
  const wrongExample =
    example === undefined || wrongCode.length > 0 ? [] : ofExample(operation, example, code);
  const wrongDelay = delay === undefined ? [] : ofDelay(operation, delay);
  return [...wrongCode, ...wrongExample, ...wrongDelay, ...ofNames(operation, preferences)];
};
