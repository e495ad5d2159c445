import { child, isObject } from '../../json/pointer.ts';
import type { ChosenShape } from '../chosen-shape.ts';
import { memberSchemas, patternsOf } from '../members.ts';
import { patternTexts } from '../pattern-text.ts';
import type { Context } from './context.ts';
import type { KeptMembers } from './kept-members.ts';

/** The largest number of members in an object that gets made-up names. */
const MOST_NAMED = 1000;
/** How many more names than wanted are tried: several may be the same. */
const MOST_REPEATED = 20;

/**
 * A made-up member name: by `propertyNames`, by the first of `patternProperties` where no other members are allowed, or a
 * simple one.
 */
const nameFor = (shape: ChosenShape, { run, place, above }: Context, index: number): string => {
  const rules = shape.parts.map(({ propertyNames }) => propertyNames).filter(isObject);
  if (rules.length > 0) {
    const context = { run, place: child(place, `name ${index}`), above, serial: index };
    return String(run.make([{ type: 'string' }, ...rules], context));
  }
  const isOpen = memberSchemas(shape, `member${index}`).every((each) => each !== false);
  const [pattern] = shape.parts
    .flatMap(patternsOf)
    .flatMap(([each, inner]) => (inner === false ? [] : [each]));
  const texts = isOpen || pattern === undefined ? [] : patternTexts(pattern);
  return texts[index % texts.length] ?? `member${index}`;
};

/**
 * Adds made-up names to those that an object gets: as many as `minProperties` wants, and at least one where a choice says
 * so.
 */
export const withMadeUpNames = (
  { kept, least }: KeptMembers,
  shape: ChosenShape,
  context: Context,
): readonly string[] => {
  const { choose } = context.run;
  const hasExtra = choose(context.place, 'extra', 2, 0) === 1;
  const wanted = Math.min(MOST_NAMED, Math.max(least, hasExtra ? kept.length + 1 : 0));
  const offset = choose(context.place, 'names', 8, 0) * 8;
  const names = [...kept];
  for (let index = 0; names.length < wanted && index < wanted + MOST_REPEATED; index++) {
    const name = nameFor(shape, context, offset + index);
    if (!names.includes(name)) names.push(name);
  }
  return names;
};
