import { child, holderOf, isAbove, isObject, type Pointer, tokensOf, valueAt } from '../base/pointer.ts';
import type { Contract } from '../contract/contract.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import { type ChosenShape, resolve, type UnionKeyword, type Wishes } from './chosen-shape.ts';
import { unionsIn } from './make/unions.ts';
import { isOthers, memberSchemas, namesIn, requiredIn } from './members.ts';
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

/** What a value is made for: a branch of a union, or a member that does not go with others. */
interface Purpose {
  /** The last one is what it is about. */
  readonly branches: readonly Branch[];
  readonly member?: Pointer;
}

/** Leads to a member, in place of those that stand beside it. */
const wayTo = (member: Pointer, place: Pointer, what: string): number | undefined => {
  const isLeading = isAbove(place, member);
  if (what === 'bare' && isLeading && place !== member) return 0;
  if (what !== 'member') return undefined;
  if (isLeading) return 0;
  return holderOf(place) === holderOf(member) ? 1 : undefined;
};

/** What was seen of a value while it was made. */
interface Notes {
  readonly visited: Map<Pointer, Visited>;
  readonly taken: Map<string, Branch>;
}

const wishesFor = (
  contract: Contract,
  plain: unknown,
  { branches, member }: Purpose,
  { visited, taken }: Notes,
): Wishes => {
  const unions = unionsIn(contract.document.root);
  return {
    branch: branchesLike(contract, branches, plain),
    way: (place, what) => {
      const { shape } = visited.get(place) ?? {};
      if (what === 'extra' && shape && isMap(shape)) return 1;
      return member === undefined ? undefined : wayTo(member, place, what);
    },
    begin: () => {
      visited.clear();
      taken.clear();
    },
    visit: (place, shape, above) => void visited.set(place, { shape, above }),
    taken: (place, schema, keyword, index) => {
      const union = unions.get(schema);
      if (union === undefined) return;
      const count = (schema[keyword] as unknown[]).length;
      taken.set(`${place} ${union} ${keyword}`, { place, union, keyword, index, count });
    },
  };
};

const isSame = (one: ChosenShape, other: ChosenShape | undefined): boolean =>
  one.parts.length === other?.parts.length && one.parts.every((part, index) => part === other.parts[index]);

/** Is it an item, or in an item, of which the first in its list tells as much? */
const isRepeated = (visited: Notes['visited'], pointer: Pointer): boolean => {
  const tokens = tokensOf(pointer);
  return tokens.some((token, index) => {
    if (!/^[1-9]\d*$/.test(token)) return false;
    const at = (name: string) => visited.get(child('', ...tokens.slice(0, index), name))?.shape;
    const item = at(token);
    return item !== undefined && isSame(item, at('0'));
  });
};

const explore = (
  contract: Contract,
  schema: Pointer,
  plain: unknown,
  purpose: Purpose,
): Exploration | undefined => {
  const notes: Notes = { visited: new Map(), taken: new Map() };
  const wishes = wishesFor(contract, plain, purpose, notes);
  const made = makeWished(contract, schema, { side: 'request' }, wishes);
  if (!('value' in made)) return undefined;
  const { value } = made;
  const begins = purpose.member ?? purpose.branches.at(-1)?.place ?? '';
  if (valueAt(value, begins) === undefined) return undefined;
  const places: Place[] = [];
  const isThere = ({ place }: Branch): boolean => valueAt(value, place) !== undefined;
  const exploration = { value, branches: [...notes.taken.values()].filter(isThere), places };
  for (const [pointer, visited] of notes.visited) {
    const part = valueAt(value, pointer);
    if (part === undefined || !isAbove(begins, pointer) || isRepeated(notes.visited, pointer)) continue;
    places.push({ pointer, ...visited, value: part, within: exploration });
  }
  return exploration;
};

const keyOf = ({ place, union, keyword, index }: Branch): string => `${place} ${union} ${keyword} ${index}`;

/** The other branches of the unions that a value takes branches of. */
const otherBranches = ({ branches }: Exploration, seen: Set<string>): Purpose[] => {
  for (const branch of branches) seen.add(keyOf(branch));
  return branches.flatMap((branch) => {
    const around = branches.filter((other) => other !== branch && isAbove(other.place, branch.place));
    return Array.from({ length: branch.count }, (_, index) => ({ ...branch, index }))
      .filter((next) => !seen.has(keyOf(next)) && seen.add(keyOf(next)))
      .map((next) => ({ branches: [...around, next] }));
  });
};

/** A member that the others leave no room for; not one that has again what it stands in. */
const isLeftOut = (root: unknown, { shape, above }: Place, name: string): boolean =>
  memberSchemas(shape, name).every((each) => {
    const schema = resolve(root, each);
    const isAround = above.has(schema) || shape.parts.includes(schema as never);
    return schema !== false && !isAround && !isOthers(each, 'request') && !isOthers(schema, 'request');
  });

const leftOut = (root: unknown, { branches, places }: Exploration, seen: Set<string>): Purpose[] =>
  places.flatMap((place) => {
    const { pointer, shape, value } = place;
    if (!isObject(value)) return [];
    const around = branches.filter((branch) => isAbove(branch.place, pointer));
    return [...new Set(namesIn(shape.parts))]
      .filter((name) => !Object.hasOwn(value, name) && isLeftOut(root, place, name))
      .map((name) => child(pointer, name))
      .filter((member) => !seen.has(member) && seen.add(member))
      .map((member) => ({ branches: around, member }));
  });

/** What is looked at of one schema: a union within a union has ever more. */
const MOST_EXPLORATIONS = 40;
const MOST_PLACES = 3000;

/**
 * Values that together take every branch of every union in a schema, and have every member: the first takes branches as
 * `plain` does, the next each another branch or a member that does not go with the others.
 */
export const explorationsOf = (contract: Contract, schema: Pointer, plain: unknown): Exploration[] => {
  const found: Exploration[] = [];
  const seen = new Set<string>();
  const waiting: Purpose[] = [{ branches: [] }];
  let places = 0;
  for (let count = 0; waiting.length > 0 && count < MOST_EXPLORATIONS && places < MOST_PLACES; count++) {
    const exploration = explore(contract, schema, plain, waiting.shift() as Purpose);
    if (!exploration) continue;
    found.push(exploration);
    places += exploration.places.length;
    waiting.push(...otherBranches(exploration, seen), ...leftOut(contract.document.root, exploration, seen));
  }
  return found;
};
