import { isPrimitive } from '../../json/equality.ts';
import { child, type Located, type Pointer, valueAt } from '../../json/pointer.ts';
import type { Side } from '../../schema/validate.ts';
import { type Tally, tallyOf } from './item.ts';
import { addOpen, type Mutable, type Place } from './place.ts';
import { extraIn, gather, itemsIn, membersIn, type Part, prefixIn, valuesIn } from './schema.ts';

type Root = Readonly<Record<string, unknown>>;

/** The schemas of a value, and those of its items if only the items are described (`itemSchema`). */
export interface Source {
  readonly whole: readonly Pointer[];
  readonly items: readonly Pointer[];
}

export interface PlaceOptions {
  readonly side: Side;
  /** The prefix of the names of its items: `query filter`. */
  readonly path: string;
  /** The tally of the whole value. A body has none, since its media type is counted. */
  readonly tally?: Tally;
}

/**
 * The largest number of tallies in one message: the schemas of some vendors refer to each other almost
 * without end.
 */
const MOST_TALLIES = 500;

/** Is the member sent only by the other side? */
const isOthers = ({ schema, within }: Part, side: Side): boolean =>
  within === undefined && schema[side === 'response' ? 'writeOnly' : 'readOnly'] === true;

const valuesOf = (parts: readonly Part[], name: string): Pick<Place, 'values' | 'structures'> => {
  const values = new Map<unknown, Tally>();
  const structures: { value: unknown; tally: Tally }[] = [];
  for (const { pointer, value } of valuesIn(parts)) {
    if (values.has(value)) continue;
    const tally = tallyOf('enum-value', pointer, `${name} ${JSON.stringify(value)}`);
    if (isPrimitive(value)) values.set(value, tally);
    else structures.push({ value, tally });
  }
  return { values, structures };
};

/** A place whose members and items are still to be added. */
interface Pending {
  readonly place: Mutable;
  readonly path: string;
  readonly parts: readonly Part[];
  readonly above: ReadonlySet<Pointer>;
}

/**
 * Makes the places of the values that schemas describe, breadth first. A recursive schema is followed once.
 */
export const placeOfValues = (
  root: Root,
  { whole, items }: Source,
  { side, path: first, tally: own }: PlaceOptions,
): Place => {
  const locate = (pointer: Pointer): Located => ({ pointer, value: valueAt(root, pointer) });
  const queue: Pending[] = [];
  let count = 0;

  /** @returns undefined if this side does not send the value */
  const create = (
    schemas: readonly Located[],
    path: string,
    tally?: Tally,
    parent?: Pick<Pending, 'place' | 'above'>,
  ): Mutable | undefined => {
    const name = path === '' ? 'body' : path;
    const above = parent?.above ?? new Set();
    const { parts, unions } = gather(root, schemas, above, name);
    if (parent && parts.some((part) => isOthers(part, side))) return undefined;
    const { values, structures } = valuesOf(parts, name);
    const none = { members: new Map(), prefix: [], item: undefined, extra: undefined, open: 0 };
    const place: Mutable = { parent: parent?.place, tally, values, structures, unions, ...none };
    const ofUnions = unions.reduce((sum, { branches }) => sum + branches.length, 0);
    const tallies = (tally ? 1 : 0) + values.size + structures.length + ofUnions;
    addOpen(place, tallies);
    count += tallies;
    queue.push({ place, path, parts, above });
    return place;
  };

  const expand = ({ place, path, parts, above: outside }: Pending): void => {
    const above = new Set(outside);
    for (const { pointer } of parts) above.add(pointer);
    const below = (schemas: readonly Located[], token: string | number): Mutable | undefined => {
      const [schema] = schemas;
      const at = child(path, token);
      return schema === undefined
        ? undefined
        : create(schemas, at, tallyOf('member', schema.pointer, at), { place, above });
    };
    const members = [...membersIn(parts)].map(([name, schemas]) => [name, below(schemas, name)] as const);
    place.members = new Map(members.flatMap(([name, member]) => (member ? [[name, member]] : [])));
    place.prefix = prefixIn(parts).map((schemas, index) => below(schemas, index));
    place.item = below([...itemsIn(parts), ...(place.parent ? [] : items.map(locate))], '*');
    place.extra = below(extraIn(parts), '*');
  };

  const top = create(whole.map(locate), first, own) as Mutable;
  for (const pending of queue) if (count < MOST_TALLIES) expand(pending);
  return top;
};
