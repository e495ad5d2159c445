import type { Contract } from '../contract/contract.ts';
import { findMediaType, isJson } from '../contract/response.ts';
import { toRequest } from '../http/message.ts';
import { parseJson } from '../json/parse.ts';
import { child, holderOf, type Pointer, tokensOf, valueAt } from '../json/pointer.ts';
import { toJson } from '../json/stringify.ts';
import { judgeRequest } from '../judge/judge.ts';
import type { Case } from './case.ts';
import { placesIn } from './families/negative/places.ts';
import { uniqueTexts } from './unique-texts.ts';

export interface UniqueOptions {
  /** Members of JSON bodies to change: names, or pointers in which `*` is any member or item. */
  readonly members: readonly string[];
  /** The unique part: the same in all texts of one run, different in every other run. */
  readonly runId: string;
}

/** Makes chosen texts of requests unique, for servers that refuse a second resource of the same name. */
export type Unique = (one: Case) => Case;

const NAMES = [
  'name',
  'title',
  'label',
  'slug',
  'email',
  'username',
  'login',
  'displayName',
  'groupName',
  'code',
  'key',
];

/** Members that servers often require to be unique, in a body or in the items of its lists. */
export const NAME_MEMBERS: readonly string[] = NAMES.flatMap((name) => [name, `/*/${name}`, `/*/*/${name}`]);

type Holder = Record<string, unknown>;

/** The places in a value that a pattern matches. */
const textsAt = (value: unknown, pattern: string): Pointer[] => {
  const tokens = pattern.startsWith('/') ? tokensOf(pattern) : [pattern];
  const places = tokens.reduce<Pointer[]>(
    (above, token) =>
      above.flatMap((pointer) => {
        const here = valueAt(value, pointer);
        if (typeof here !== 'object' || here === null) return [];
        return (token === '*' ? Object.keys(here) : [token]).map((name) => child(pointer, name));
      }),
    [''],
  );
  return places.filter((pointer) => typeof valueAt(value, pointer) === 'string');
};

/** The judge's findings on a request, without values. */
export const verdictOn = (contract: Contract, one: Case): string =>
  judgeRequest(contract, toRequest(contract, one))
    .violations.map(({ check, rule, instance, schema }) => [check, rule, instance, schema].join(' '))
    .sort()
    .join('\n');

const typeOf = ({ headers }: Case): string =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';

/** The `maxLength` of each place in a body. */
const limitsIn = (contract: Contract, one: Case, value: unknown): ReadonlyMap<Pointer, number> => {
  const schema = findMediaType(one.operation.requestBody?.content ?? [], typeOf(one))?.schema;
  const places = schema === undefined ? [] : placesIn(contract, schema, value);
  return new Map(
    places.map(({ instance, rules }) => {
      const limits = rules.map(({ schema: { maxLength } }) =>
        typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY,
      );
      return [instance, Math.min(...limits)];
    }),
  );
};

/** The body as a value; undefined when serializing it would not give the same text again. */
export const readBody = (one: Case): unknown => {
  if (one.body === undefined || !isJson(typeOf(one))) return undefined;
  try {
    const value = parseJson(one.body);
    return toJson(value) === one.body ? value : undefined;
  } catch {
    return undefined; // The case is meant to be malformed.
  }
};

/**
 * Gives each request new texts, unless that changes the judge's findings: a case must keep testing what it
 * tests.
 */
export const createUnique = (contract: Contract, { members, runId }: UniqueOptions): Unique => {
  let count = 0;
  const blank = new Set<string>();
  /**
   * Is this the first blank text of a place? It is sent as it is, since its case tests that. A server may
   * refuse a second one.
   */
  const isFirstBlank = ({ operation }: Case, place: Pointer, text: string): boolean => {
    const key = `${operation.id} ${place}`;
    if (text.trim() !== '' || blank.has(key)) return false;
    blank.add(key);
    return true;
  };
  return (one) => {
    const value = readBody(one);
    const places = new Set(members.flatMap((member) => textsAt(value, member)));
    if (places.size === 0) return one;
    const verdict = verdictOn(contract, one);
    const limits = limitsIn(contract, one, value);
    let best = one;
    for (const place of places) {
      const holder = valueAt(value, holderOf(place)) as Holder;
      const name = tokensOf(place).at(-1) as string;
      const text = holder[name] as string;
      if (isFirstBlank(one, place, text)) continue;
      const tried = uniqueTexts(text, `-${runId}-${++count}`, limits.get(place)).map((other): Case => {
        holder[name] = other;
        return { ...best, body: toJson(value) };
      });
      const found = tried.find((each) => verdictOn(contract, each) === verdict);
      holder[name] = found ? valueAt(parseJson(String(found.body)), place) : text;
      best = found ?? best;
    }
    return best;
  };
};

const IS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * Replaces the last letters and digits of a text by `end`, as many as it has; any characters if it has
 * neither.
 */
const endingIn = (text: string, end: readonly string[]): string => {
  const chars = [...text];
  const left = [...end];
  const isAny = !IS_LETTER_OR_DIGIT.test(text);
  for (let at = chars.length - 1; at >= 0 && left.length > 0; at--)
    if (isAny || IS_LETTER_OR_DIGIT.test(chars[at] as string)) chars[at] = left.pop() as string;
  return chars.join('');
};

const inLetters = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number(digit)));

/** Writes letters and digits as emoji of animals, whose code points follow each other. */
const inAnimals = (text: string): string[] =>
  Array.from(text, (char) =>
    String.fromCodePoint(('🐀'.codePointAt(0) as number) + Number.parseInt(char, 36)),
  );

/**
 * Other texts of the same length and kind. The first two differ in the last letter or digit (or the last
 * character, if it has neither). The others end with `own`, since earlier runs may have used the first two.
 */
const othersOf = (text: string, own: string): string[] => {
  const at = [...text].findLastIndex((char) => IS_LETTER_OR_DIGIT.test(char));
  if (text === '') return [];
  if (at < 0) {
    const fixed = ['🌱', '🌊'].map((other) => [...text].with(-1, other).join(''));
    return [...fixed, endingIn(text, inAnimals(own))];
  }
  const alike = ['q', '7', 'x'].map((other) => [...text].with(at, other).join(''));
  const fixed = alike.filter((other) => other !== text).slice(0, 2);
  return [...fixed, endingIn(text, [...own]), endingIn(text, [...inLetters(own)])];
};

/**
 * Yields the same request with other names, without those variants that change the judge's findings.
 * @param own letters and digits that no other request has, in no other run
 */
export function* renamed(
  contract: Contract,
  one: Case,
  members: readonly string[],
  own: string,
): Generator<Case> {
  const value = readBody(one);
  const places = [...new Set(members.flatMap((member) => textsAt(value, member)))];
  if (places.length === 0) return;
  const verdict = verdictOn(contract, one);
  for (const turn of [0, 1, 2, 3]) {
    const other = readBody(one); // A copy would lose digits of numbers.
    for (const place of places) {
      const holder = valueAt(other, holderOf(place)) as Holder;
      const name = tokensOf(place).at(-1) as string;
      holder[name] = othersOf(String(holder[name]), own)[turn] ?? holder[name];
    }
    const changed: Case = { ...one, body: toJson(other) };
    if (changed.body !== one.body && verdictOn(contract, changed) === verdict) yield changed;
  }
}
