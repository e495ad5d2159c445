import { memoize } from '../../base/memoize.ts';
import { type Pointer, tokensOf } from '../../json/pointer.ts';
import type { SchemaReference, Unit, Units } from './units.ts';

const UNIONS = new Set(['oneOf', 'anyOf']);
const LISTS = new Set(['allOf', 'oneOf', 'anyOf']);
const SINGLE = new Set(['not', 'if', 'then', 'else']);

/** The keywords between a schema and a reference in it, if all of them apply to the same value; else undefined. */
const keywordsTo = ({ pointer }: Unit, reference: SchemaReference): readonly string[] | undefined => {
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

/** A reference that applies to the same value as its schema. */
interface Step {
  readonly reference: SchemaReference;
  readonly target: Pointer;
  /** Is it in a branch of a union? */
  readonly isBranch: boolean;
  /** Does the schema consist only of the reference? Cycles of such schemas are reported elsewhere. */
  readonly isReferenceOnly: boolean;
}

const stepsOf = (unit: Unit): Step[] =>
  unit.references.flatMap((reference) => {
    const way = keywordsTo(unit, reference);
    const target = reference.target?.pointer;
    return way === undefined || target === undefined
      ? []
      : [
          {
            reference,
            target,
            isBranch: way.some((keyword) => UNIONS.has(keyword)),
            isReferenceOnly: way.length === 0,
          },
        ];
  });

/** The schemas that refer back to themselves for the same value. */
export interface Endless {
  /**
   * Is validation possible nevertheless? Yes if there is a union branch on the cycle, as when a parent lists its children in
   * `oneOf`.
   */
  readonly isJudgeable: (schema: Pointer) => boolean;
  /** The references of a schema that lead back to it. In a cycle of a parent and its children, only the children have them. */
  readonly referencesIn: (schema: Pointer) => readonly SchemaReference[];
}

/**
 * Finds schemas that refer back to themselves for the same value. JSON Schema leaves their meaning undefined (Core, 9.4.1).
 */
export const endlessOf = memoize(({ unitAt }: Units): Endless => {
  const steps = new Map<Pointer, readonly Step[]>();
  const stepsAt = (schema: Pointer): readonly Step[] => {
    const unit = steps.has(schema) ? undefined : unitAt(schema);
    const found = steps.get(schema) ?? (unit ? stepsOf(unit) : []);
    steps.set(schema, found);
    return found;
  };
  const leadsTo = (from: Pointer, to: Pointer): boolean => {
    const visited = new Set([from]);
    for (const schema of visited) {
      if (schema === to) return true;
      for (const { target } of stepsAt(schema)) visited.add(target);
    }
    return false;
  };
  const backSteps = (schema: Pointer): readonly Step[] =>
    stepsAt(schema).filter(({ target }) => leadsTo(target, schema));

  /** Is there a union branch on a cycle through the schema? */
  const hasChoice = (schema: Pointer): boolean => {
    const visited = new Set([schema]);
    for (const one of visited) {
      for (const { target, isBranch } of stepsAt(one)) {
        if (!leadsTo(target, schema)) continue;
        if (isBranch) return true;
        visited.add(target);
      }
    }
    return false;
  };
  const cache = new Map<Pointer, boolean>();
  const isJudgeable = (schema: Pointer): boolean => {
    const found = cache.get(schema) ?? hasChoice(schema);
    cache.set(schema, found);
    return found;
  };
  const isOfChild = ({ target }: Step): boolean => backSteps(target).some(({ isBranch }) => !isBranch);
  return {
    isJudgeable,
    referencesIn: (schema) =>
      backSteps(schema)
        .filter((step) => !step.isReferenceOnly && (!step.isBranch || !isOfChild(step)))
        .map(({ reference }) => reference),
  };
});
