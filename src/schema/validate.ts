import { messageOf } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import { withDigitsOf } from '../json/lossless.ts';
import type { Pointer } from '../json/pointer.ts';
import { createAjvEvaluator } from './ajv/evaluator.ts';
import { createExamine, type SchemaFault } from './ajv/examine.ts';
import { beginRun, stepsOfRun } from './ajv/links.ts';
import { type Compiled, type Evaluator, type Mode, modesFor, SchemaProblem } from './compile/evaluator.ts';
import { createResources } from './compile/resources.ts';
import { createUnits, type Mark } from './compile/units.ts';
import { explainFaults } from './explain/explain.ts';
import { createHyperjumpEvaluator } from './hyperjump/evaluator.ts';
import { PatternTimeout, resetPatternTime } from './pattern/matcher.ts';
import { findPattern } from './pattern/place.ts';
import type { Fault, SchemaError } from './schema-error.ts';

export type { SchemaFault };

/** Who sends the message: the client or the server. */
export type Side = 'request' | 'response';

/**
 * Judges a value by the schema at a pointer. Compiled on first use, as are the schemas that it refers to.
 * A schema that does not compile is an error of its own, keyword `schema`: never a silent pass.
 * Of very many errors, the first hundred are reported.
 * @param side who sends the value, which matters to `readOnly` and `writeOnly`; derived from the schema's place when left out
 */
export type Validate = (schema: Pointer, value: unknown, side?: Side) => readonly SchemaError[];

/** Like `Validate` without errors, which is much faster. Warnings do not make a value invalid. */
export type IsValid = (schema: Pointer, value: unknown, side?: Side) => boolean;

/** Validates values by the schemas of a document, and examines the schemas themselves. */
export interface Validator {
  readonly validate: Validate;
  readonly isValid: IsValid;
  /**
   * Compiles those of these schemas that cannot be compiled at once, when `validate` is called.
   * @returns undefined when there are none, or when they are compiled
   */
  readonly prepare: (schemas: Iterable<Pointer>) => Promise<void> | undefined;
  /** The faults of the schema at a pointer itself; it is not compiled. */
  readonly examine: (schema: Pointer) => readonly SchemaFault[];
}

/** A validator for one schema and one side. */
interface Judge {
  readonly tell: (value: unknown) => readonly SchemaError[];
  readonly isValid: (value: unknown) => boolean;
}

const NONE: readonly SchemaError[] = [];

const MARKS: Readonly<Record<Side, Mark>> = { request: 'readOnly', response: 'writeOnly' };

const sideOf = (schema: Pointer): Side =>
  /\/(requestBody|requestBodies|parameters)\//.test(schema) ? 'request' : 'response';

const problem = (schema: Pointer, error: unknown): SchemaError => {
  const isTooDeep = error instanceof RangeError;
  const params = isTooDeep ? { isTooDeep } : { error: messageOf(error) };
  const place = error instanceof SchemaProblem ? error.pointer : schema;
  return { instance: '', schema: place, keyword: 'schema', params };
};

/** Removes repeated errors at one place: several union branches may have the same mark. */
const oncePerPlace = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.toReversed().map((fault) => [fault.instancePath, fault])).values(),
];

/** The errors that say why a value could not be judged. */
const unjudged = (root: Document['root'], schema: Pointer, error: unknown): SchemaError => {
  if (error instanceof PatternTimeout) {
    const place = findPattern(root, schema, error.pattern) ?? schema;
    const { pattern, milliseconds } = error;
    return { instance: '', schema: place, keyword: 'pattern', params: { pattern, milliseconds } };
  }
  if (error instanceof SchemaProblem || error instanceof RangeError) return problem(schema, error);
  throw error;
};

/** Is a value, or a part of one, valid as a whole? */
const holds = (value: unknown, judge: Compiled): boolean => {
  beginRun();
  return withDigitsOf(value, judge);
};

/**
 * Why a value is wrong is looked for in so many steps for each that judging it took, and in these at least. Each branch of a
 * union is judged again to find the nearest, and those in it: without tags, that grows with the square of branches and depth.
 */
const STEPS_EACH = 10;
const LEAST_STEPS = 500_000;

/** Validates by every schema of a document, each compiled on first use. */
export const createValidator = (document: Document): Validator => {
  const { root } = document;
  const units = createUnits(createResources(root, document.resources));
  const pointers = new WeakMap<object, Pointer>();
  const note = (copy: object, pointer: Pointer) => void pointers.set(copy, pointer);
  const pointerOf = (schema: object): Pointer | undefined => pointers.get(schema);

  const evaluators = new Map<string, Evaluator>();
  const ajvFor = (mode: Mode, isUnevaluated: boolean): Evaluator => {
    const key = `${mode.mark} ${mode.assertsMark} ${isUnevaluated}`;
    const known = evaluators.get(key) ?? createAjvEvaluator(units, { ...mode, isUnevaluated, note });
    evaluators.set(key, known);
    return known;
  };
  const hyperjump = createHyperjumpEvaluator(units, { note });
  const evaluatorFor = (schema: Pointer, mode: Mode): Evaluator =>
    units.isHard(schema)
      ? hyperjump.evaluatorOf(schema, mode)
      : ajvFor(mode, units.has(schema, 'isUnevaluated'));

  const tell = (
    faults: readonly Fault[],
    evaluator: Evaluator,
    schema: Pointer,
    value: unknown,
  ): readonly SchemaError[] => {
    let left = LEAST_STEPS + STEPS_EACH * stepsOfRun();
    const faultsOf = (branch: Pointer, part: unknown): readonly Fault[] | undefined => {
      if (left < 0) return undefined;
      const judge = evaluator(branch);
      const isValid = holds(part, judge);
      left -= stepsOfRun();
      return isValid ? [] : (judge.errors ?? []);
    };
    return explainFaults(faults, schema, { root, value, faultsOf, pointerOf, branches: new Map() });
  };

  const judgeWith = (schema: Pointer, mode: Mode): Judge => {
    const evaluator = evaluatorFor(schema, mode);
    const judge = evaluator(schema);
    const isValid = (value: unknown): boolean => holds(value, judge);
    return {
      tell: (value) => (isValid(value) ? NONE : tell(judge.errors ?? [], evaluator, schema, value)),
      isValid,
    };
  };

  /** Without marks first: a marked member would change which union branch is reported. */
  const judgeMarked = (schema: Pointer, asserting: Mode, plain: Judge): Judge => {
    const evaluator = evaluatorFor(schema, asserting);
    const judge = evaluator(schema);
    const isValid = (value: unknown): boolean => holds(value, judge);
    const tellMarked = (value: unknown): readonly SchemaError[] => {
      if (isValid(value)) return NONE;
      const marked = oncePerPlace((judge.errors ?? []).filter(({ keyword }) => keyword === asserting.mark));
      const errors = tell(marked, evaluator, schema, value);
      // A server ignores `readOnly` members, so sending one is only a warning.
      const severity = asserting.mark === MARKS.request ? { severity: 'warning' as const } : {};
      return [...plain.tell(value), ...errors.map((error) => ({ ...error, ...severity }))];
    };
    const isRight = (value: unknown): boolean => isValid(value) || tellMarked(value).length === 0;
    return { tell: tellMarked, isValid: asserting.mark === MARKS.request ? plain.isValid : isRight };
  };

  const createJudge = (schema: Pointer, side: Side): Judge => {
    const [mode, plain] = modesFor(MARKS[side], (feature) => units.has(schema, feature));
    return plain ? judgeMarked(schema, mode, judgeWith(schema, plain)) : judgeWith(schema, mode);
  };

  /** A reference may lead to a schema that does not compile. */
  const guard = <Result>(judge: (value: unknown) => Result, failed: (error: unknown) => Result) => {
    return (value: unknown): Result => {
      resetPatternTime();
      try {
        return judge(value);
      } catch (error) {
        return failed(error);
      }
    };
  };

  const guarded = ({ tell, isValid }: Judge, schema: Pointer): Judge => ({
    tell: guard(tell, (error) => [unjudged(root, schema, error)]),
    isValid: guard(isValid, (error) => {
      unjudged(root, schema, error); // Rethrows bugs.
      return false;
    }),
  });

  const failing = (errors: readonly SchemaError[]): Judge => ({ tell: () => errors, isValid: () => false });

  const judges = { request: new Map<Pointer, Judge>(), response: new Map<Pointer, Judge>() };
  const judgeFor = (schema: Pointer, side: Side): Judge => {
    try {
      const judge = guarded(createJudge(schema, side), schema);
      judges[side].set(schema, judge);
      return judge;
    } catch (error) {
      if (error instanceof SchemaProblem && error.isPassing) return failing([problem(schema, error)]);
      const broken = failing([problem(schema, error)]);
      judges[side].set(schema, broken);
      return broken;
    }
  };

  const prepare = (schemas: Iterable<Pointer>): Promise<void> | undefined => {
    const hard = [...schemas].filter(units.isHard);
    return hard.length === 0 ? undefined : hyperjump.prepare(hard);
  };

  return {
    validate: (schema, value, side = sideOf(schema)) =>
      (judges[side].get(schema) ?? judgeFor(schema, side)).tell(value),
    isValid: (schema, value, side = sideOf(schema)) =>
      (judges[side].get(schema) ?? judgeFor(schema, side)).isValid(value),
    prepare,
    examine: createExamine(units),
  };
};
