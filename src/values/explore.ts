import type { Contract } from '../contract/contract.ts';
import { child, holderOf, isAbove, isObject, type Pointer, tokensOf, valueAt } from '../json/pointer.ts';
import type { SchemaError } from '../schema/schema-error.ts';
import { type ChosenShape, type Preferences, resolve, type UnionKeyword } from './chosen-shape.ts';
import { unionsIn } from './make/unions.ts';
import { isOfOtherSide, memberSchemas, namesIn, requiredIn } from './members.ts';
import { makePreferred } from './valid-value.ts';

/** The union branch that a value takes at a place. */
export interface Branch {
  readonly place: Pointer;
  /** The schema with the union. */
  readonly union: Pointer;
  readonly keyword: UnionKeyword;
  /** Its index in the document, from 0. */
  readonly index: number;
  readonly count: number;
}

/** A place in a value, with the schemas that apply to it. */
export interface Place {
  readonly pointer: Pointer;
  readonly shape: ChosenShape;
  /** The value at the place. */
  readonly value: unknown;
  /** The enclosing schemas. */
  readonly above: ReadonlySet<unknown>;
  readonly within: Exploration;
}

/** A value with as many members as its schema names, and a branch taken of each union. */
export interface Exploration {
  readonly value: unknown;
  readonly branches: readonly Branch[];
  /** The places that earlier explorations do not have. */
  readonly places: readonly Place[];
}

/** The faults of a value that a client sends. */
export const errorsIn = ({ validate }: Contract, schema: Pointer, value: unknown): readonly SchemaError[] =>
  validate(schema, value, 'request').filter(({ severity }) => severity === undefined);

export const isValid = (contract: Contract, schema: Pointer, value: unknown): boolean =>
  errorsIn(contract, schema, value).length === 0;

export const branchPointer = ({ union, keyword, index }: Branch): Pointer => child(union, keyword, index);

/** The union branch that a value matches. */
const branchOf = (contract: Contract, union: Pointer, branches: unknown, value: unknown) => {
  if (value === undefined || !Array.isArray(branches)) return undefined;
  const index = branches.findIndex((_, at) => isValid(contract, child(union, at), value));
  return index < 0 ? undefined : index;
};

/** Takes the wanted branches, and elsewhere those of a known value. */
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

/** A map: its value schemas apply only to existing members. */
const isMap = ({ parts }: ChosenShape): boolean =>
  namesIn(parts).length === 0 &&
  requiredIn(parts).length === 0 &&
  parts.some(({ additionalProperties }) => isObject(additionalProperties));

/** What an exploration is for: a union branch, or a member that excludes others. */
interface Purpose {
  /** The last one is the goal, the others lead to it. */
  readonly branches: readonly Branch[];
  readonly member?: Pointer;
}

/** Wants a member in place of its siblings. */
const wayTo = (member: Pointer, place: Pointer, what: string): number | undefined => {
  const isLeading = isAbove(place, member);
  if (what === 'bare' && isLeading && place !== member) return 0;
  if (what !== 'member') return undefined;
  if (isLeading) return 0;
  return holderOf(place) === holderOf(member) ? 1 : undefined;
};

/** Records the places and branches of a value while it is made. */
interface Notes {
  readonly visited: Map<Pointer, Visited>;
  readonly taken: Map<string, Branch>;
}

const wishesFor = (
  contract: Contract,
  plain: unknown,
  { branches, member }: Purpose,
  { visited, taken }: Notes,
): Preferences => {
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

/** Is it in an item of which an earlier item of the same list shows as much? */
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
  const made = makePreferred(contract, schema, { side: 'request' }, wishes);
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

/** The untaken branches of the unions in a value. */
const otherBranches = ({ branches }: Exploration, seen: Set<string>): Purpose[] => {
  for (const branch of branches) seen.add(keyOf(branch));
  return branches.flatMap((branch) => {
    const around = branches.filter((other) => other !== branch && isAbove(other.place, branch.place));
    return Array.from({ length: branch.count }, (_, index) => ({ ...branch, index }))
      .filter((next) => !seen.has(keyOf(next)) && seen.add(keyOf(next)))
      .map((next) => ({ branches: [...around, next] }));
  });
};

/** A member that the others exclude, unless it repeats an enclosing schema. */
const isLeftOut = (root: unknown, { shape, above }: Place, name: string): boolean =>
  memberSchemas(shape, name).every((each) => {
    const schema = resolve(root, each);
    const isAround = above.has(schema) || shape.parts.includes(schema as never);
    return (
      schema !== false && !isAround && !isOfOtherSide(each, 'request') && !isOfOtherSide(schema, 'request')
    );
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

/** The largest number of explorations of one schema. */
const MOST_EXPLORATIONS = 40;
const MOST_PLACES = 3000;

/**
 * Values that together take every branch of every union in a schema and have every member. The first one
 * takes the branches of `plain`, each other one a new branch, or a member that excludes others.
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
