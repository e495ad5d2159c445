import type { Pointer } from '../../json/pointer.ts';
import type { Side } from '../../schema/validate.ts';
import { type Chooser, resolve } from '../chosen-shape.ts';

/** How a value is made. */
export interface Making extends Chooser {
  /** Who sends the value. Optional members that only the other side sends are left out. */
  readonly side: Side;
  /** The index of the schema's example to start from; undefined to start from none, or a random one. */
  readonly example: number | undefined;
  /** Does an object that is to be kept get the optional members that it lacks? */
  readonly isFilling?: boolean | undefined;
}

/** What all values inside one generated value share. */
export interface Run extends Making {
  /** Makes a value that all of these schemas apply to: a member, an item, the name of a member. */
  readonly make: (schemas: readonly unknown[], context: Context) => unknown;
  /** The number of values made so far, nested ones included. */
  count: number;
}

/** Where a value is made, and in what context. */
export interface Context {
  readonly run: Run;
  readonly place: Pointer;
  /** A value to keep as far as it is valid. Once a type is chosen, it may also be an example, and it has this type. */
  readonly hint?: unknown;
  /** The schemas of the enclosing values. While the inside of an object or an array is made, its own are among them. */
  readonly above: ReadonlySet<unknown>;
  /** The index of an item that must be unique, also for the values inside it. */
  readonly serial?: number | undefined;
}

/** Once so many values are made, what is neither required nor to be kept is left out. */
const MOST_WITH_OPTIONAL = 1000;

/** Is the whole value so large that nothing optional is added any more? */
export const isLarge = ({ run }: Context): boolean => run.count > MOST_WITH_OPTIONAL;

/** Is one of the schemas that of an enclosing value, or infinitely recursive? */
export const isRecursive = (schemas: readonly unknown[], { run, above }: Context): boolean =>
  schemas.some((each) => above.has(resolve(run.root, each)) || !Number.isFinite(run.depth(each)));
