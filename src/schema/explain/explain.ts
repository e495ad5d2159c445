import { mostSimilar } from '../../base/suggest.ts';
import { child, follow, isObject, type Pointer, valueAt } from '../../json/pointer.ts';
import type { ExplainContext, Fault, Params, SchemaError } from '../schema-error.ts';
import type { MoreItems } from '../sentence.ts';
import { withoutImpliedFaults } from './implied-faults.ts';
import { explainNearestBranch } from './nearest-branch.ts';
import { brokenBy } from './params.ts';
import { keywordPlace, namesFaults } from './property-names.ts';
import { mergeRepeated } from './repeated.ts';

/**
 * The most faults that are explained, and the most errors that are reported. Equal faults in a list are reported once
 * anyway.
 */
const MOST_FAULTS = 20_000;
const MOST_ERRORS = 100;

type Root = ExplainContext['root'];

const COMPOSITIONS = ['allOf', 'anyOf', 'oneOf'];
const BRANCHES = ['if', 'then', 'else'];

/** The names of the members that a schema declares, including the schemas that it is composed of. */
const declaredAt = (root: Root, pointer: Pointer, visited = new Set<Pointer>()): string[] => {
  if (visited.has(pointer)) return [];
  visited.add(pointer);
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
  return [...own, ...parts.flatMap((part) => declaredAt(root, part, visited))];
};

/** For each keyword, the value or name that was found, and those that are allowed. */
const choices: Record<
  string,
  (fault: Fault, context: ExplainContext) => readonly [actual: unknown, allowed: unknown]
> = {
  enum: ({ data, schema }) => [data, schema],
  discriminator: ({ data, params }) => [data, params.names],
  oneOf: ({ data, params }) => [data, params.names],
  anyOf: ({ data, params }) => [data, params.names],
  additionalProperties: (fault, context) => [fault.params.additionalProperty, freeNames(fault, context)],
  unevaluatedProperties: (fault, context) => [fault.params.unevaluatedProperty, freeNames(fault, context)],
};

/** The declared members that the object lacks. */
const freeNames = ({ parentSchema, data }: Fault, { pointerOf, root }: ExplainContext): string[] => {
  const parent = isObject(parentSchema) ? pointerOf(parentSchema) : undefined;
  if (parent === undefined || !isObject(data)) return [];
  return declaredAt(root, parent).filter((name) => !Object.hasOwn(data, name));
};

/**
 * Is a suggestion worthwhile? Short names may differ in case only, since two edits would leave nothing of them. Much longer
 * texts are skipped, as comparing them takes long.
 */
const isNear = (actual: string, name: string): boolean =>
  (actual.length > 3 && name.length > 3) ||
  (actual.length <= 2 * name.length && actual.toLowerCase() === name.toLowerCase());

/** A name in the contract that is similar to the one that was found. */
const suggestionFor = (fault: Fault, context: ExplainContext): Params | undefined => {
  const [actual, allowed] = choices[fault.keyword]?.(fault, context) ?? [];
  if (typeof actual !== 'string') return undefined;
  const names = [allowed].flat().filter((name) => typeof name === 'string' && isNear(actual, name));
  const suggestion = mostSimilar(actual, names as string[]);
  return suggestion === undefined ? undefined : { suggestion };
};

/** Why `propertyNames` rejects a name: the first fault of the name by its schema. */
const causeOf = (fault: Fault, context: ExplainContext): Params | undefined => {
  if (fault.keyword !== 'propertyNames') return undefined;
  const [first] = explainNearestBranch(namesFaults(fault, context), context);
  if (!first) return undefined;
  const { rule, params } = brokenBy(first);
  return { cause: { rule, params } };
};

const moreItemsOf = (count: number, atLeast: boolean): Params | undefined =>
  count === 0 ? undefined : { moreItems: { count, atLeast } satisfies MoreItems };

/**
 * Turns a compiler's faults into errors: those of the nearest branch of a union, and equal faults in the items of a list
 * once.
 * @param schema pointer of the value's schema
 */
export const explainFaults = (
  faults: readonly Fault[],
  schema: Pointer,
  context: ExplainContext,
): SchemaError[] => {
  const isCut = faults.length > MOST_FAULTS;
  const raw = isCut ? faults.slice(0, MOST_FAULTS) : faults;
  const explained = withoutImpliedFaults(explainNearestBranch(raw, context));
  return mergeRepeated(explained, context.value)
    .slice(0, MOST_ERRORS)
    .map(({ fault, more }): SchemaError => {
      const { rule, params, ...actual } = brokenBy(fault, context.value);
      const extra = [causeOf(fault, context), moreItemsOf(more, isCut), suggestionFor(fault, context)];
      return {
        instance: fault.instancePath,
        schema: keywordPlace(fault, context) ?? schema,
        keyword: rule,
        params: extra.some((one) => one !== undefined) ? Object.assign({}, params, ...extra) : params,
        ...actual,
      };
    });
};
