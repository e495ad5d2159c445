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
  /** The pointer of the schema that has the union. */
  readonly union: Pointer;
  readonly keyword: UnionKeyword;
  /** The index in the document, from 0. */
  readonly index: number;
  readonly count: number;
}

/** A place in a value, with the schemas that apply to it. */
export interface Place {
  readonly pointer: Pointer;
  readonly shape: ChosenShape;
  readonly value: unknown;
  /** The schemas of the enclosing values. */
  readonly above: ReadonlySet<unknown>;
  readonly within: Exploration;
}

/** A value with all members that its schema names, and one branch of each union. */
export interface Exploration {
  readonly value: unknown;
  readonly branches: readonly Branch[];
  /** The places that earlier explorations did not reach. */
  readonly places: readonly Place[];
}

/** The schema errors of a value in a request, without warnings. */
export const errorsIn = ({ validate }: Contract, schema: Pointer, value: unknown): readonly SchemaError[] =>
  validate(schema, value, 'request').filter(({ severity }) => severity === undefined);

export const isValid = (contract: Contract, schema: Pointer, value: unknown): boolean =>
  errorsIn(contract, schema, value).length === 0;

export const branchPointer = ({ union, keyword, index }: Branch): Pointer => child(union, keyword, index);

/** The index of the branch that a value matches. */
const branchOf = (contract: Contract, union: Pointer, branches: unknown, value: unknown) => {
  if (value === undefined || !Array.isArray(branches)) return undefined;
  const index = branches.findIndex((_, at) => isValid(contract, child(union, at), value));
  return index < 0 ? undefined : index;
};

/** Chooses the wanted branches, and elsewhere the branches of a known value. */
export const branchesLike = (contract: Contract, wanted: readonly Branch[], plain: unknown) => {
  const unions = unionsIn(contract.document.root);
  return (place: Pointer, schema: Record<string, unknown>, keyword: UnionKeyword): number | undefined => {
    const union = unions.get(schema);
    if (union === undefined) return undefined;
    const same = wanted.find(
      (each) => each.place === place && each.union === union && each.keyword === keyword,
    );
    return same?.index ?? branchOf(contract, child(union, keyword), schema[keyword], valueAt(plain, place));
  };
};

interface Visited {
  readonly shape: ChosenShape;
  readonly above: ReadonlySet<unknown>;
}

/** Is it a map: a schema for the values of any members, naming none? */
const isMap = ({ parts }: ChosenShape): boolean =>
  namesIn(parts).length === 0 &&
  requiredIn(parts).length === 0 &&
  parts.some(({ additionalProperties }) => isObject(additionalProperties));

/** The goal of an exploration: a union branch, or a member that excludes others. */
interface Purpose {
  /** The last one is the goal; the others enclose it. */
  readonly branches: readonly Branch[];
  readonly member?: Pointer;
}

/** Decides in favour of a member over its siblings; undefined for decisions that do not matter. */
const decisionFor = (member: Pointer, place: Pointer, what: string): number | undefined => {
  const isLeading = isAbove(place, member);
  if (what === 'bare' && isLeading && place !== member) return 0;
  if (what !== 'member') return undefined;
  if (isLeading) return 0;
  return holderOf(place) === holderOf(member) ? 1 : undefined;
};

/** The places and branches of the value being made. */
interface Observations {
  readonly visited: Map<Pointer, Visited>;
  readonly taken: Map<string, Branch>;
}

const preferencesFor = (
  contract: Contract,
  plain: unknown,
  { branches, member }: Purpose,
  { visited, taken }: Observations,
): Preferences => {
  const unions = unionsIn(contract.document.root);
  return {
    branch: branchesLike(contract, branches, plain),
    decide: (place, what) => {
      const { shape } = visited.get(place) ?? {};
      if (what === 'extra' && shape && isMap(shape)) return 1;
      return member === undefined ? undefined : decisionFor(member, place, what);
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

/** Is it in a list item of the same shape as the list's first item? */
const isRepeated = (visited: Observations['visited'], pointer: Pointer): boolean => {
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
  const notes: Observations = { visited: new Map(), taken: new Map() };
  const preferences = preferencesFor(contract, plain, purpose, notes);
  const made = makePreferred(contract, schema, { side: 'request' }, preferences);
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

/** Goals for the branches that the value does not take. */
const otherBranches = ({ branches }: Exploration, covered: Set<string>): Purpose[] => {
  for (const branch of branches) covered.add(keyOf(branch));
  return branches.flatMap((branch) => {
    const around = branches.filter((other) => other !== branch && isAbove(other.place, branch.place));
    return Array.from({ length: branch.count }, (_, index) => ({ ...branch, index }))
      .filter((next) => !covered.has(keyOf(next)) && covered.add(keyOf(next)))
      .map((next) => ({ branches: [...around, next] }));
  });
};

/** Is it a member that the chosen branches exclude? Not if it only repeats an enclosing schema. */
const isLeftOut = (root: unknown, { shape, above }: Place, name: string): boolean =>
  memberSchemas(shape, name).every((each) => {
    const schema = resolve(root, each);
    const isAround = above.has(schema) || shape.parts.includes(schema as never);
    return (
      schema !== false && !isAround && !isOfOtherSide(each, 'request') && !isOfOtherSide(schema, 'request')
    );
  });

const leftOut = (root: unknown, { branches, places }: Exploration, covered: Set<string>): Purpose[] =>
  places.flatMap((place) => {
    const { pointer, shape, value } = place;
    if (!isObject(value)) return [];
    const around = branches.filter((branch) => isAbove(branch.place, pointer));
    return [...new Set(namesIn(shape.parts))]
      .filter((name) => !Object.hasOwn(value, name) && isLeftOut(root, place, name))
      .map((name) => child(pointer, name))
      .filter((member) => !covered.has(member) && covered.add(member))
      .map((member) => ({ branches: around, member }));
  });

/** The largest number of explorations of one schema. */
const MOST_EXPLORATIONS = 40;
const MOST_PLACES = 3000;

/**
 * Values that together take every branch of every union in a schema and have every member. The first one takes the branches
 * of `plain`; each further one takes a new branch, or has a member that excludes others.
 */
export const explorationsOf = (contract: Contract, schema: Pointer, plain: unknown): Exploration[] => {
  const found: Exploration[] = [];
  const covered = new Set<string>();
  const waiting: Purpose[] = [{ branches: [] }];
  let places = 0;
  for (let count = 0; waiting.length > 0 && count < MOST_EXPLORATIONS && places < MOST_PLACES; count++) {
    const exploration = explore(contract, schema, plain, waiting.shift() as Purpose);
    if (!exploration) continue;
    found.push(exploration);
    places += exploration.places.length;
    waiting.push(
      ...otherBranches(exploration, covered),
      ...leftOut(contract.document.root, exploration, covered),
    );
  }
  return found;
};
