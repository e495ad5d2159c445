import { memberAt } from '../../json/boxed-number.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject } from '../../json/pointer.ts';
import { type ChosenShape, shapeOf } from '../chosen-shape.ts';
import {
  dependentsOf,
  forbiddenIn,
  isOnlyOfOtherSide,
  memberSchemas,
  namesIn,
  requiredIn,
} from '../members.ts';
import { type Context, isLarge, isRecursive } from './context.ts';
import { keptMembers } from './kept-members.ts';
import { withMadeUpNames } from './member-names.ts';

/** Inside more schemas than this, an object gets only the members that are required or to be kept. */
const DEEPEST_OPTIONAL = 24;
/** How often the schemas that depend on members are applied: they may bring members that others depend on. */
const MOST_ROUNDS = 10;

/** An object of which the members are being chosen. */
interface Draft {
  /** The schemas that apply. Those that depend on the presence of a member are added when it is chosen. */
  shape: ChosenShape;
  /** The names of all possible members, with whether each is wanted. */
  readonly members: Map<string, boolean>;
  readonly forbidden: ReadonlySet<string>;
  /** The rules that depended on the presence of a member and are now in the shape. */
  readonly applied: Set<unknown>;
  /** May the object get optional members that the one to be kept lacks? */
  readonly mayAdd: boolean;
}

const startDraft = (shape: ChosenShape, { run }: Context): Draft => ({
  shape,
  members: new Map(),
  forbidden: new Set(forbiddenIn(shape.parts)),
  applied: new Set(),
  // Members of several branches of a union do not belong together.
  mayAdd: run.isFilling === true && !shape.parts.some((part) => part.oneOf ?? part.anyOf),
});

const isOfOthers = (schemas: readonly unknown[], { run: { root, side } }: Context): boolean =>
  schemas.some((each) => isOnlyOfOtherSide(root, each, side));

/** Does the object get this optional member? */
const isWanted = (name: string, { shape, forbidden, mayAdd }: Draft, context: Context): boolean => {
  const { run, place, hint: original, above } = context;
  const schemas = memberSchemas(shape, name);
  if (forbidden.has(name) || schemas.includes(false)) return false;
  const isKnown = isObject(original) && Object.hasOwn(original, name);
  if (!isKnown && (isLarge(context) || above.size > DEEPEST_OPTIONAL)) return false;
  const isLeftOut =
    (isObject(original) && !isKnown && !mayAdd) ||
    isRecursive(schemas, context) ||
    isOfOthers(schemas, context);
  const isBare = run.choose(place, 'bare', 2, 0) === 1;
  return !isBare && run.choose(child(place, name), 'member', 2, isKnown || !isLeftOut ? 0 : 1) === 0;
};

/** Decides on each member that is named by the schemas or the object to be kept, and was not decided on yet. */
const decideMembers = (draft: Draft, context: Context): void => {
  const { shape, members } = draft;
  const { run, hint: original } = context;
  const required = new Set(requiredIn(shape.parts));
  const hinted = isObject(original) ? Object.keys(original) : [];
  for (const name of new Set([...hinted, ...namesIn(shape.parts), ...required])) {
    // A required write-only member is required in requests only (OpenAPI 3.0, Schema Object, "writeOnly").
    if (required.has(name))
      members.set(name, run.side === 'request' || !isOfOthers(memberSchemas(shape, name), context));
    else if (!members.has(name)) members.set(name, isWanted(name, draft, context));
  }
};

/**
 * Applies the schemas that depend on wanted members (`dependentSchemas` and the like).
 * @returns did any apply that did not before?
 */
const applyDependents = (draft: Draft, { run, place, above }: Context): boolean => {
  const { shape, members, applied } = draft;
  const added = dependentsOf(shape.parts, (name) => members.get(name) === true).filter(
    (rule) => !applied.has(rule),
  );
  for (const rule of added) applied.add(rule);
  const schemas = added.map((rule) => (Array.isArray(rule) ? { required: rule } : rule));
  const more = shapeOf(run, schemas, place, above);
  draft.shape = { parts: [...shape.parts, ...more.parts], closed: [...shape.closed, ...more.closed] };
  return more.parts.length > 0;
};

/** Chooses members, then makes their values. */
export const makeObject = (given: ChosenShape, context: Context): Json => {
  const { run, place, hint: original, above, serial } = context;
  const draft = startDraft(given, context);
  decideMembers(draft, context);
  for (let round = 0; round < MOST_ROUNDS && applyDependents(draft, context); round++)
    decideMembers(draft, context);
  const { shape, members, forbidden } = draft;
  const names = withMadeUpNames(keptMembers(shape, members, forbidden), shape, context);
  const makeMember = (name: string): unknown => {
    const hint = isObject(original) && Object.hasOwn(original, name) ? memberAt(original, name) : undefined;
    return run.make(memberSchemas(shape, name), { run, place: child(place, name), above, serial, hint });
  };
  return Object.fromEntries(names.map((name) => [name, makeMember(name)]));
};
