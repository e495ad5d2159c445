import { type ChosenShape, resolve, type UnionKeyword } from './chosen-shape.ts';
import type { Contract } from './contract.ts';
import { memberSchemas, namesIn, requiredIn } from './members.ts';
import { child, isAbove, isObject, type Pointer, valueAt } from './pointer.ts';
import type { SchemaError } from './schema-error.ts';
import { unionsIn } from './unions.ts';
import { makeWished } from './valid-value.ts';

/** The branch of a union that a value takes in some place. */
export interface Branch {
  readonly place: Pointer;
  /** Where the schema stands that has the union. */
  readonly union: Pointer;
  readonly keyword: UnionKeyword;
  /** As the document counts, from 0. */
  readonly index: number;
  readonly count: number;
}

/** A place in a value, and what its schemas ask of it. */
export interface Place {
  readonly pointer: Pointer;
  readonly shape: ChosenShape;
  /** What stands there. */
  readonly value: unknown;
  /** The schemas that it stands in. */
  readonly above: ReadonlySet<unknown>;
  readonly within: Exploration;
}

/** A value that has as much as its schema names, with a branch taken of each union. */
export interface Exploration {
  readonly value: unknown;
  readonly branches: readonly Branch[];
  /** The branch that it was made for; undefined of the first one. */
  readonly asked: Branch | undefined;
  /** What no exploration before it has. */
  readonly places: readonly Place[];
}

/** What is wrong with a value that a client sends. */
export const errorsIn = ({ validate }: Contract, schema: Pointer, value: unknown): readonly SchemaError[] =>
  validate(schema, value, 'request').filter(({ severity }) => severity === undefined);

export const isValid = (contract: Contract, schema: Pointer, value: unknown): boolean =>
  errorsIn(contract, schema, value).length === 0;

export const branchPointer = ({ union, keyword, index }: Branch): Pointer => child(union, keyword, index);

/** The branch of a union that a value is right for. */
const branchOf = (contract: Contract, union: Pointer, branches: unknown, value: unknown) => {
  if (value === undefined || !Array.isArray(branches)) return undefined;
  const index = branches.findIndex((_, at) => isValid(contract, child(union, at), value));
  return index < 0 ? undefined : index;
};

/** Takes the branches that are asked for, and else those that a known value takes. */
export const branchesLike = (contract: Contract, asked: readonly Branch[], plain: unknown) => {
  const unions = unionsIn(contract.document.root);
  return (place: Pointer, schema: Record<string, unknown>, keyword: UnionKeyword): number | undefined => {
    const union = unions.get(schema);
    if (union === undefined) return undefined;
    const same = asked.find(
      (each) => each.place === place && each.union === union && each.keyword === keyword,
    );
    return same?.index ?? branchOf(contract, child(union, keyword), schema[keyword], valueAt(plain, place));
  };
};

interface Visited {
  readonly shape: ChosenShape;
  readonly above: ReadonlySet<unknown>;
}

/** A map, whose values are seen only where there is one. */
const isMap = ({ parts }: ChosenShape): boolean =>
  namesIn(parts).length === 0 &&
  requiredIn(parts).length === 0 &&
  parts.some(({ additionalProperties }) => isObject(additionalProperties));

const explore = (
  contract: Contract,
  schema: Pointer,
  plain: unknown,
  asked: readonly Branch[],
): Exploration | undefined => {
  const unions = unionsIn(contract.document.root);
  const visited = new Map<Pointer, Visited>();
  const taken = new Map<string, Branch>();
  const made = makeWished(
    contract,
    schema,
    { side: 'request' },
    {
      branch: branchesLike(contract, asked, plain),
      way: (place, what) => {
        const { shape } = visited.get(place) ?? {};
        return what === 'extra' && shape && isMap(shape) ? 1 : undefined;
      },
      begin: () => {
        visited.clear();
        taken.clear();
      },
      visit: (place, shape, above) => void visited.set(place, { shape, above }),
      taken: (place, union, keyword, index) => {
        const pointer = unions.get(union);
        if (pointer === undefined) return;
        const count = (union[keyword] as unknown[]).length;
        taken.set(`${place} ${pointer} ${keyword}`, { place, union: pointer, keyword, index, count });
      },
    },
  );
  if (!('value' in made)) return undefined;
  const { value } = made;
  const last = asked.at(-1);
  const exploration: Exploration & { places: Place[] } = {
    value,
    branches: [...taken.values()].filter(({ place }) => valueAt(value, place) !== undefined),
    asked: last,
    places: [],
  };
  for (const [pointer, { shape, above }] of visited) {
    const part = valueAt(value, pointer);
    if (part === undefined || !isAbove(last?.place ?? '', pointer)) continue;
    exploration.places.push({ pointer, shape, above, value: part, within: exploration });
  }
  return exploration;
};

/** What is looked at of one schema: a union within a union has ever more. */
const MOST_EXPLORATIONS = 40;
const MOST_PLACES = 3000;

const keyOf = ({ place, union, keyword, index }: Branch): string => `${place} ${union} ${keyword} ${index}`;

/**
 * Values that together take every branch of every union in a schema, with every member that they may have: the first as
 * `plain` does, then one for each other branch.
 */
export const explorationsOf = (contract: Contract, schema: Pointer, plain: unknown): Exploration[] => {
  const found: Exploration[] = [];
  const seen = new Set<string>();
  const waiting: (readonly Branch[])[] = [[]];
  let places = 0;
  while (waiting.length > 0 && found.length < MOST_EXPLORATIONS && places < MOST_PLACES) {
    const exploration = explore(contract, schema, plain, waiting.shift() as readonly Branch[]);
    if (!exploration) continue;
    found.push(exploration);
    places += exploration.places.length;
    for (const branch of exploration.branches) seen.add(keyOf(branch));
    for (const branch of exploration.branches) {
      const others = exploration.branches.filter(
        (other) => other !== branch && isAbove(other.place, branch.place),
      );
      for (let index = 0; index < branch.count; index++) {
        const next = { ...branch, index };
        if (seen.has(keyOf(next))) continue;
        seen.add(keyOf(next));
        waiting.push([...others, next]);
      }
    }
  }
  return found;
};

/** The nearest place above a slot, or itself, whose value is made by this schema. */
export const originOf = (places: readonly Place[], slot: Pointer, schema: unknown): Place | undefined =>
  places
    .filter(({ pointer, shape }) => isAbove(pointer, slot) && shape.parts.includes(schema as never))
    .sort((a, b) => b.pointer.length - a.pointer.length)[0];

/** Members that a place may have besides those that are there already: each with its schemas. */
export const absentMembers = (root: unknown, { shape, value }: Place): [string, unknown[]][] =>
  isObject(value)
    ? [...new Set(namesIn(shape.parts))]
        .filter((name) => !Object.hasOwn(value, name))
        .map((name) => [name, memberSchemas(shape, name).map((each) => resolve(root, each))])
    : [];
