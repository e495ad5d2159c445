import { shorten, show } from '../json/excerpt.ts';
import type { Broken, Params } from './schema-error.ts';

/** A message without its subject, in the order of its parts. */
export interface Sentence {
  /** What is wrong, without the value that was found. */
  readonly what: string;
  /** What the contract documents instead. */
  readonly documented?: string;
  /** The value that was found: `, is "7"`. */
  readonly found?: string;
}

type Write = (params: Params, broken: Broken) => Sentence | string;

const MOST_VALUES = 10;

/** Escapes line breaks, which the patterns and names of a contract may contain. */
const inOneLine = (text: unknown): string => String(text).replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const quote = (name: unknown): string => `"${shorten(inOneLine(name))}"`;

const list = (values: unknown): string => {
  const all = [values].flat();
  const shown = all.slice(0, all.length > MOST_VALUES + 1 ? MOST_VALUES : all.length).map(show);
  return shown.length < all.length
    ? `${shown.join(', ')} or ${all.length - shown.length} others`
    : shown.join(', ');
};

const either = (names: unknown): string => [names].flat().join(' or ');

const count = (number: unknown, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** A message with the value that was found. */
const withActual = (what: string, broken: Broken): Sentence =>
  'actual' in broken ? { what, found: `, is ${show(broken.actual)}` } : { what };

const valued =
  (write: (params: Params) => string): Write =>
  (params, broken) =>
    withActual(write(params), broken);

const unknownMember = (name: unknown): string => `has the member ${quote(name)}, which is not allowed`;

const bound = (comparison: string): Write => valued(({ limit }) => `must be ${comparison} ${show(limit)}`);

const length = (comparison: string): Write =>
  valued(({ limit }) => `must have ${comparison} ${count(limit, 'character')}`);

const size =
  (comparison: string, thing: string): Write =>
  ({ limit, count: found }) => ({
    what: `must have ${comparison} ${count(limit, thing)}`,
    found: `, has ${found}`,
  });

const itemsOf = (min: number, max = Number.POSITIVE_INFINITY): string => {
  if (max === Number.POSITIVE_INFINITY) return `at least ${count(min, 'item')}`;
  if (min === max) return `exactly ${count(min, 'item')}`;
  return `${min === 0 ? 'at most' : `${min} to`} ${count(max, 'item')}`;
};

const contains: Write = ({ minContains, maxContains }) => {
  const [min, max] = [minContains as number, maxContains as number | undefined];
  if (min === 1 && max === undefined) return 'must have an item that matches "contains", has none';
  return `must have ${itemsOf(min, max)} that ${(max ?? min) === 1 ? 'matches' : 'match'} "contains"`;
};

const together = (names: readonly unknown[]): string =>
  names.length === 1 ? `member ${quote(names[0])}` : `members ${names.map(quote).join(' and ')} together`;

const NOT: Readonly<Record<string, (schema: unknown) => string>> = {
  required: (names) => `must not have the ${together([names].flat())}`,
  enum: (values) => `must be none of ${list(values)}`,
  type: (types) => `must not be ${either(types)}`,
  pattern: (pattern) => `must not match the pattern ${inOneLine(pattern)}`,
};

const not: Write = (params, broken) => {
  if ('const' in params) return `must not be ${show(params.const)}`;
  const [[keyword, schema] = ['', undefined]] = Object.entries(params);
  return withActual(NOT[keyword]?.(schema) ?? 'must not match the schema of "not"', broken);
};

/** If all branches require other types than the value's, the message names these. */
const union: Write = ({ types, passingSchemas, allowedValues }, broken) => {
  if (allowedValues) return withActual(`must be one of ${list(allowedValues)}`, broken);
  if (Array.isArray(passingSchemas))
    return `must match exactly one schema of oneOf, matches those at ${passingSchemas.join(' and ')}`;
  return withActual(types ? `must be ${either(types)}` : `matches no schema of ${broken.rule}`, broken);
};

const mostItems = size('at most', 'item');

const dependent: Write = ({ missingProperty, property }) =>
  `lacks the member ${quote(missingProperty)}, which is required beside ${quote(property)}`;

/** The message for each keyword. */
const SENTENCES: Readonly<Record<string, Write>> = {
  type: valued(({ types }) => `must be ${either(types)}`),
  enum: valued(({ allowedValues }) => `must be one of ${list(allowedValues)}`),
  const: valued(({ allowedValue }) => `must be ${show(allowedValue)}`),
  format: valued(({ format }) => `must have the format ${format}`),
  pattern: ({ pattern, milliseconds }, broken) =>
    milliseconds === undefined
      ? withActual(`must match the pattern ${inOneLine(pattern)}`, broken)
      : `cannot be judged by the pattern ${pattern}, which takes more than ${milliseconds} ms`,
  maximum: bound('at most'),
  minimum: bound('at least'),
  exclusiveMaximum: bound('less than'),
  exclusiveMinimum: bound('more than'),
  multipleOf: valued(({ multipleOf }) => `must be a multiple of ${show(multipleOf)}`),
  minLength: length('at least'),
  maxLength: length('at most'),
  required: ({ missingProperty, isEndless }) =>
    isEndless ? 'requires itself without end' : `lacks the required member ${quote(missingProperty)}`,
  dependentRequired: dependent,
  dependencies: dependent,
  additionalProperties: ({ additionalProperty }) => unknownMember(additionalProperty),
  unevaluatedProperties: ({ unevaluatedProperty }) => unknownMember(unevaluatedProperty),
  propertyNames: ({ propertyName, cause }) => {
    const why = cause === undefined ? 'is not allowed' : subjectOf(cause as Broken);
    return `has the member ${quote(propertyName)}, whose name ${why}`;
  },
  minProperties: size('at least', 'member'),
  maxProperties: size('at most', 'member'),
  minItems: size('at least', 'item'),
  maxItems: mostItems,
  items: mostItems,
  additionalItems: mostItems,
  unevaluatedItems: mostItems,
  uniqueItems: ({ i, j }, { actual }) => ({
    what: 'must have different items',
    found: `, but ${j} and ${i} are both ${show(actual)}`,
  }),
  contains,
  not,
  discriminator: ({ allowedValues, property, isMissing }, broken) =>
    isMissing
      ? `lacks the member ${quote(property)}, which must be one of ${list(allowedValues)}`
      : withActual(`must be one of ${list(allowedValues)}`, broken),
  anyOf: union,
  oneOf: union,
  // JSON Schema Validation 9.4.
  readOnly: () => 'is read-only: a request need not send it, and a server ignores it',
  writeOnly: () => 'is write-only: no response has it',
  'false schema': () => 'is not allowed here',
  schema: ({ error }) =>
    error === undefined
      ? 'is nested too deeply to be judged, or its schema refers to itself without end'
      : `cannot be judged, since its schema does not compile: ${error}`,
};

/** The keywords with a message of their own. */
export const EXPLAINED_KEYWORDS: readonly string[] = Object.keys(SENTENCES);

const ajvMessage: Write = ({ text }, broken) => withActual(String(text), broken);

/** The message for a violated keyword, in parts; Ajv's message for other keywords. */
export const keywordSentence = (broken: Broken): Sentence => {
  const sentence = (SENTENCES[broken.rule] ?? ajvMessage)(broken.params, broken);
  return typeof sentence === 'string' ? { what: sentence } : sentence;
};

const subjectOf = (broken: Broken): string => keywordSentence(broken).what;

/** The number of further items of a list with the same fault. */
export interface MoreItems {
  readonly count: number;
  readonly atLeast: boolean;
}

const moreOf = ({ moreItems }: Params): string => {
  if (moreItems === undefined) return '';
  const { count: more, atLeast } = moreItems as MoreItems;
  return ` (and in ${atLeast ? 'at least ' : ''}${more} more item${more === 1 ? '' : 's'})`;
};

/** The whole message, with a suggestion at its end. */
export const joinSentence = (
  { what, documented = '', found = '' }: Sentence,
  { params }: Pick<Broken, 'params'>,
): string => {
  const { suggestion } = params;
  const question = suggestion === undefined ? '' : `. Did you mean "${suggestion}"?`;
  return `${what}${documented}${found}${moreOf(params)}${question}`;
};

/** What is wrong with a value, as a sentence without its subject: `must be integer, is "7"`. */
export const schemaMessage = ({ keyword, params, ...rest }: SchemaMessageParts): string => {
  const broken: Broken = { ...rest, rule: keyword, params };
  return joinSentence(keywordSentence(broken), broken);
};

interface SchemaMessageParts {
  readonly keyword: string;
  readonly params: Params;
  readonly actual?: unknown;
}
