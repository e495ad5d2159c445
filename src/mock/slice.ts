import { METHODS, type Operation } from '../contract/operation.ts';
import type { Document } from '../document/document.ts';
import type { Json } from '../json/json.ts';
import { isObject, targetOf, tokensOf, valueAt } from '../json/pointer.ts';

/** The references in a value, including those of discriminators' mappings, which are plain strings. */
const referencesIn = (value: unknown): string[] => {
  if (typeof value === 'string') return targetOf(value) === undefined ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(referencesIn) : [];
};

/**
 * The tokens of the part to copy for a reference: a component, or else the whole member that contains the
 * target.
 */
const placeOf = (reference: string): string[] => {
  const tokens = tokensOf(targetOf(reference) as string);
  return tokens.slice(0, tokens[0] === 'components' ? 3 : 2);
};

const valueAtPlace = (root: Json, place: readonly string[]): unknown =>
  place.reduce<unknown>((here, token) => (isObject(here) ? here[token] : undefined), root);

const put = (target: Json, [first = '', ...rest]: readonly string[], value: unknown): void => {
  if (rest.length === 0) target[first] = value;
  else {
    target[first] ??= {};
    put(target[first] as Json, rest, value);
  }
};

/**
 * The part of a document that one operation needs: its path without other methods, and the components that it
 * refers to. Prism converts whole documents, which takes seconds for large ones.
 */
export const sliceOf = ({ written }: Pick<Document, 'written'>, { path, method }: Operation): Json => {
  const { paths, components, ...others } = written as { paths: Json; components?: Json };
  // Extensions may refer to parts that are left out, as GitHub's `x-webhooks` does.
  const rest = Object.fromEntries(Object.entries(others).filter(([name]) => !name.startsWith('x-')));
  const members = Object.entries(paths[path] as Json);
  const pathItem = Object.fromEntries(members.filter(([key]) => key === method || !METHODS.includes(key)));
  const securitySchemes = { ...(components?.securitySchemes as Json | undefined) };
  const slice: Json = { ...rest, webhooks: {}, paths: { [path]: pathItem }, components: { securitySchemes } };
  const references = referencesIn([pathItem, securitySchemes]);
  const copied = new Set<string>();
  for (const reference of references) {
    const place = placeOf(reference);
    const key = place.join('\n');
    const value = copied.has(key) ? undefined : valueAtPlace(written, place);
    copied.add(key);
    if (value === undefined) continue;
    put(slice, place, value);
    references.push(...referencesIn(value));
  }
  return slice;
};

/**
 * The largest number of values that Prism dereferences. It takes 0.1 s for 2,500, 9 s for 36,000, and never
 * ends where all schemas refer to each other.
 */
const MOST_VALUES = 5000;

/** The longest chain of references for Prism. It takes 0.3 s for 50, 7 s for 200, and 23 s for 300. */
const LONGEST_CHAIN = 50;

/**
 * The largest values of keywords for Prism. It generates values of any required size, and blocks the process
 * meanwhile.
 */
const LARGEST_KEYWORDS: Readonly<Record<string, number>> = {
  minItems: 10_000,
  maxItems: 100_000,
  minProperties: 10_000,
  minLength: 1_000_000,
  maxLength: 10_000_000_000,
};

const isKeywordTooLarge = (value: Json): boolean => {
  for (const keyword in LARGEST_KEYWORDS) {
    const size = value[keyword];
    if (typeof size === 'number' && size > (LARGEST_KEYWORDS[keyword] as number)) return true;
  }
  return false;
};

/** Is the slice too large for Prism to dereference or to generate values from? */
export const isTooLarge = (slice: Json): boolean => {
  let count = 0;
  const walk = (value: unknown, through: readonly string[]): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if (++count > MOST_VALUES || (isObject(value) && isKeywordTooLarge(value))) return true;
    const target = isObject(value) ? targetOf(value.$ref) : undefined;
    if (target === undefined) return Object.values(value).some((member) => walk(member, through));
    if (through.length > LONGEST_CHAIN) return true;
    return !through.includes(target) && walk(valueAt(slice, target), [...through, target]);
  };
  return walk(slice.paths, []);
};

const EXAMPLES = new Set(['example', 'examples', 'default']);

/** Members that are maps: the names of their members, such as `default` or `schema`, are not keywords. */
const NAMED = new Set([
  'responses',
  'parameters',
  'headers',
  'requestBodies',
  'callbacks',
  'links',
  'pathItems',
]);

/**
 * A copy in which every schema is `{}`.
 * @param isNamed are the names of the value's members chosen by the author?
 */
export const withoutSchemas = (value: unknown, isNamed = false): unknown => {
  if (Array.isArray(value)) return value.map((one) => withoutSchemas(one));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => {
    if (!isNamed && EXAMPLES.has(key)) return [key, member];
    const isSchema = !isNamed && (key === 'schema' || key === 'schemas');
    return [key, isSchema ? {} : withoutSchemas(member, !isNamed && NAMED.has(key))];
  });
  return Object.fromEntries(members);
};

/** Keywords that apply several schemas to one value. */
const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf', 'if', 'not', 'dependentSchemas'];

/**
 * Is a schema of the request recursive, and has it branches? Prism tries each branch at each level of such a
 * value.
 */
export const isRecursiveWithBranches = (slice: Json, { path, method }: Operation): boolean => {
  const { [method]: operation, parameters } = (slice.paths as Record<string, Json>)[path] as Record<
    string,
    Json
  >;
  let isRecursive = false;
  let hasBranches = false;
  const walk = (value: unknown, through: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || (isRecursive && hasBranches)) return;
    hasBranches ||= COMPOSITIONS.some((keyword) => keyword in value);
    const target = isObject(value) ? targetOf(value.$ref) : undefined;
    if (target === undefined) for (const member of Object.values(value)) walk(member, through);
    else if (through.includes(target)) isRecursive = true;
    else walk(valueAt(slice, target), [...through, target]);
  };
  walk([parameters, operation?.parameters, operation?.requestBody], []);
  return isRecursive && hasBranches;
};
