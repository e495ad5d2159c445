import { mostSimilar } from '../../base/suggest.ts';
import { child, follow, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import type { Fault, Judge, Params, SchemaError } from '../schema-error.ts';
import type { MoreItems } from '../sentence.ts';
import { withoutEchoes } from './echoes.ts';
import { explainNearestBranch } from './nearest-branch.ts';
import { brokenBy } from './params.ts';
import { keywordPlace, namesFaults } from './property-names.ts';
import { mergeRepeated } from './repeated.ts';

/** The most errors that are explained: nobody reads more, and errors alike in a list are reported once anyway. */
const MOST_FAULTS = 20_000;
const MOST_ERRORS = 100;

type Root = Judge['root'];

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['if', 'then', 'else'];

/** The members that a schema declares, wherever in a composition. */
const declaredAt = (root: Root, pointer: Pointer, seen = new Set<Pointer>()): string[] => {
  if (seen.has(pointer)) return [];
  seen.add(pointer);
  const schema = valueAt(root, pointer);
  if (!isObject(schema)) return [];
  const target = '$ref' in schema ? follow(root, pointer)?.pointer : undefined;
  const parts = [
    ...(target === undefined ? [] : [target]),
    ...BRANCHES.map((keyword) => child(pointer, keyword)),
    ...COMPOSITIONS.flatMap((keyword) =>
      (Array.isArray(schema[keyword]) ? schema[keyword] : []).map((_, index) =>
        child(pointer, keyword, index),
      ),
    ),
  ];
  const own = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [...own, ...parts.flatMap((part) => declaredAt(root, part, seen))];
};

/** What was given, and what is known that could be meant. */
const choices: Record<string, (fault: Fault, judge: Judge) => readonly [given: unknown, known: unknown]> = {
  enum: ({ data, schema }) => [data, schema],
  discriminator: ({ data, params }) => [data, params.names],
  oneOf: ({ data, params }) => [data, params.names],
  anyOf: ({ data, params }) => [data, params.names],
  additionalProperties: (fault, judge) => [fault.params.additionalProperty, freeNames(fault, judge)],
  unevaluatedProperties: (fault, judge) => [fault.params.unevaluatedProperty, freeNames(fault, judge)],
};

/** The members that an object could have besides those that it has. */
const freeNames = ({ parentSchema, data }: Fault, { pointerOf, root }: Judge): string[] => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  if (parent === undefined || !isObject(data)) return [];
  return declaredAt(root, parent).filter((name) => !Object.hasOwn(data, name));
};

/** Of two edits, a short name keeps nothing. A text that is longer by far is not looked at. */
const isNear = (given: string, name: string): boolean =>
  (given.length > 3 && name.length > 3) ||
  (given.length <= 2 * name.length && given.toLowerCase() === name.toLowerCase());

/** A name of the contract that is near the text that was found. */
const suggestionFor = (fault: Fault, judge: Judge): Params | undefined => {
  const [given, known] = choices[fault.keyword]?.(fault, judge) ?? [];
  if (typeof given !== 'string') return undefined;
  const names = [known].flat().filter((name) => typeof name === 'string' && isNear(given, name));
  const suggestion = mostSimilar(given, names as string[]);
  return suggestion === undefined ? undefined : { suggestion };
};

/** Why `propertyNames` refuses a name: the first thing that its schema says of it. */
const causeOf = (fault: Fault, judge: Judge): Params | undefined => {
  if (fault.keyword !== 'propertyNames') return undefined;
  const [first] = explainNearestBranch(namesFaults(fault, judge), judge);
  if (!first) return undefined;
  const { rule, params } = brokenBy(first);
  return { cause: { rule, params } };
};

const moreItemsOf = (count: number, atLeast: boolean): Params | undefined =>
  count === 0 ? undefined : { moreItems: { count, atLeast } satisfies MoreItems };

/**
 * Explains what a compiler found: of unions, the branch that was meant; of lists, each fault once.
 * @param schema where the value's schema stands
 */
export const explainFaults = (faults: readonly Fault[], schema: Pointer, judge: Judge): SchemaError[] => {
  const isCut = faults.length > MOST_FAULTS;
  const raw = isCut ? faults.slice(0, MOST_FAULTS) : faults;
  const explained = withoutEchoes(explainNearestBranch(raw, judge));
  return mergeRepeated(explained, judge.value)
    .slice(0, MOST_ERRORS)
    .map(({ fault, more }): SchemaError => {
      const { rule, params, ...actual } = brokenBy(fault, judge.value);
      const extra = [causeOf(fault, judge), moreItemsOf(more, isCut), suggestionFor(fault, judge)];
      return {
        instance: fault.instancePath,
        schema: keywordPlace(fault, judge) ?? schema,
        keyword: rule,
        params: extra.some((one) => one !== undefined) ? Object.assign({}, params, ...extra) : params,
        ...actual,
      };
    });
};
