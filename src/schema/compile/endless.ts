import { memoize } from '../../base/memoize.ts';
import { type Pointer, tokensOf } from '../../json/pointer.ts';
import type { SchemaReference, Unit, Units } from './units.ts';

const UNIONS = new Set(['oneOf', 'anyOf']);
const LISTS = new Set(['allOf', 'oneOf', 'anyOf']);
const SINGLE = new Set(['not', 'if', 'then', 'else']);

/** The keywords between a schema and a reference in it, if all of them apply to the same value; else undefined. */
const wayTo = ({ pointer }: Unit, reference: SchemaReference): readonly string[] | undefined => {
  const tokens = tokensOf(reference.pointer.slice(pointer.length));
  const keywords: string[] = [];
  let at = 0;
  while (at < tokens.length - 1) {
    const keyword = tokens[at] as string;
    const isList = LISTS.has(keyword) || keyword === 'dependentSchemas';
    if (!isList && !SINGLE.has(keyword)) return undefined;
    keywords.push(keyword);
    at += isList ? 2 : 1;
  }
  return keywords;
};

/** A reference for the same value that its schema is for. */
interface Step {
  readonly reference: SchemaReference;
  readonly target: Pointer;
  /** Is it a branch of a union? */
  readonly isBranch: boolean;
  /** Is it no more than a reference, whose circles are reported by themselves? */
  readonly isAlone: boolean;
}

const stepsOf = (unit: Unit): Step[] =>
  unit.references.flatMap((reference) => {
    const way = wayTo(unit, reference);
    const target = reference.target?.pointer;
    return way === undefined || target === undefined
      ? []
      : [
          {
            reference,
            target,
            isBranch: way.some((keyword) => UNIONS.has(keyword)),
            isAlone: way.length === 0,
          },
        ];
  });

/** The schemas that come back to themselves for the same value. */
export interface Endless {
  /** Can it be judged all the same, since there is a choice on the way, as between the children of a parent? */
  readonly isJudgeable: (schema: Pointer) => boolean;
  /** The references of a schema that come back to it, those of children to their parent. */
  readonly referencesIn: (schema: Pointer) => readonly SchemaReference[];
}

/** Finds schemas that come back to themselves for the same value: what that means is not defined (JSON Schema Core, 9.4.1). */
export const endlessOf = memoize(({ unitAt }: Units): Endless => {
  const steps = new Map<Pointer, readonly Step[]>();
  const stepsAt = (schema: Pointer): readonly Step[] => {
    const unit = steps.has(schema) ? undefined : unitAt(schema);
    const found = steps.get(schema) ?? (unit ? stepsOf(unit) : []);
    steps.set(schema, found);
    return found;
  };
  const leadsTo = (from: Pointer, to: Pointer): boolean => {
    const seen = new Set([from]);
    for (const schema of seen) {
      if (schema === to) return true;
      for (const { target } of stepsAt(schema)) seen.add(target);
    }
    return false;
  };
  const backSteps = (schema: Pointer): readonly Step[] =>
    stepsAt(schema).filter(({ target }) => leadsTo(target, schema));

  /** Is there a branch on the way back? */
  const hasChoice = (schema: Pointer): boolean => {
    const seen = new Set([schema]);
    for (const one of seen) {
      for (const { target, isBranch } of stepsAt(one)) {
        if (!leadsTo(target, schema)) continue;
        if (isBranch) return true;
        seen.add(target);
      }
    }
    return false;
  };
  const known = new Map<Pointer, boolean>();
  const isJudgeable = (schema: Pointer): boolean => {
    const found = known.get(schema) ?? hasChoice(schema);
    known.set(schema, found);
    return found;
  };
  const isOfChild = ({ target }: Step): boolean => backSteps(target).some(({ isBranch }) => !isBranch);
  return {
    isJudgeable,
    referencesIn: (schema) =>
      backSteps(schema)
        .filter((step) => !step.isAlone && (!step.isBranch || !isOfChild(step)))
        .map(({ reference }) => reference),
  };
});
