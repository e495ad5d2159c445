import { messageOf } from '../base/errors.ts';
import type { Document } from '../document/document.ts';
import type { Pointer } from '../json/pointer.ts';
import { withDigitsOf } from '../json/with-digits.ts';
import { createAjvEvaluator } from './ajv/evaluator.ts';
import { createExamine, type SchemaFault } from './ajv/examine.ts';
import { beginRun, stepsOfRun } from './ajv/lazy-validator.ts';
import { type Compiled, type Evaluator, type Mode, modesFor, SchemaProblem } from './compile/evaluator.ts';
import { createResources } from './compile/resources.ts';
import { createUnits, type Mark } from './compile/units.ts';
import { explainFaults } from './explain/explain.ts';
import { createHyperjumpEvaluator } from './hyperjump/evaluator.ts';
import { findPattern } from './pattern/find-pattern.ts';
import { PatternTimeout, resetPatternTime } from './pattern/matcher.ts';
import type { Fault, SchemaError } from './schema-error.ts';

export type { SchemaFault };

/** Who sends the message: the client or the server. */
export type Side = 'request' | 'response';

/**
 * Validates a value by the schema at a pointer. Schemas are compiled on first use. If one does not compile, the result is an
 * error with the keyword `schema`: the value does not pass. At most a hundred errors are reported.
 * @param side who sends the value, for `readOnly` and `writeOnly`; by default derived from the schema's place
 */
export type Validate = (schema: Pointer, value: unknown, side?: Side) => readonly SchemaError[];

/** Like `validate`, without the errors, which is much faster. A value with warnings only is valid. */
export type IsValid = (schema: Pointer, value: unknown, side?: Side) => boolean;

/** Validates values by the schemas of a document, and checks the schemas themselves. */
export interface Validator {
  readonly validate: Validate;
  readonly isValid: IsValid;
  /**
   * Compiles those schemas that can only be compiled asynchronously. To be awaited before `validate`.
   * @returns undefined when there are none, or when they are compiled
   */
  readonly prepare: (schemas: Iterable<Pointer>) => Promise<void> | undefined;
  /** The faults of the schema itself. It is not compiled. */
  readonly examine: (schema: Pointer) => readonly SchemaFault[];
}

/** A validator for one schema and one side. */
interface Judge {
  readonly explain: (value: unknown) => readonly SchemaError[];
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

/** Keeps one error for each place: several union branches may have the same mark. */
const oncePerPlace = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.toReversed().map((fault) => [fault.instancePath, fault])).values(),
];

/**
 * The error for a value that could not be validated.
 * @throws other errors, which are bugs
 */
const unjudged = (root: Document['root'], schema: Pointer, error: unknown): SchemaError => {
  if (error instanceof PatternTimeout) {
    const place = findPattern(root, schema, error.pattern) ?? schema;
    const { pattern, milliseconds } = error;
    return { instance: '', schema: place, keyword: 'pattern', params: { pattern, milliseconds } };
  }
  if (error instanceof SchemaProblem || error instanceof RangeError) return problem(schema, error);
  throw error;
};

/** Is a value valid? Begins a new run of the compiled schema. */
const holds = (value: unknown, judge: Compiled): boolean => {
  beginRun();
  return withDigitsOf(value, judge);
};

/**
 * The limit for finding out why a value is invalid, in applied schemas: this multiple of what validating took, but at least
 * LEAST_STEPS. All branches of a failed union, and the unions in them, are validated again, which takes quadratic time
 * without discriminators.
 */
const STEPS_EACH = 10;
const LEAST_STEPS = 500_000;

/** Creates a validator for all schemas of a document. Each is compiled on first use. */
export const createValidator = (document: Document): Validator => {
  const { root } = document;
  const units = createUnits(createResources(root, document.resources));
  const pointers = new WeakMap<object, Pointer>();
  const note = (copy: object, pointer: Pointer) => void pointers.set(copy, pointer);
  const pointerOf = (schema: object): Pointer | undefined => pointers.get(schema);

  const evaluators = new Map<string, Evaluator>();
  const ajvFor = (mode: Mode, isUnevaluated: boolean): Evaluator => {
    const key = `${mode.mark} ${mode.assertsMark} ${isUnevaluated}`;
    const cached = evaluators.get(key) ?? createAjvEvaluator(units, { ...mode, isUnevaluated, note });
    evaluators.set(key, cached);
    return cached;
  };
  const hyperjump = createHyperjumpEvaluator(units, { note });
  const evaluatorFor = (schema: Pointer, mode: Mode): Evaluator =>
    units.needsHyperjump(schema)
      ? hyperjump.evaluatorOf(schema, mode)
      : ajvFor(mode, units.has(schema, 'isUnevaluated'));

  const explain = (
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
      explain: (value) => (isValid(value) ? NONE : explain(judge.errors ?? [], evaluator, schema, value)),
      isValid,
    };
  };

  /** Validates without marks first, since the error of a mark would affect which union branch is reported. */
  const judgeMarked = (schema: Pointer, asserting: Mode, plain: Judge): Judge => {
    const evaluator = evaluatorFor(schema, asserting);
    const judge = evaluator(schema);
    const isValid = (value: unknown): boolean => holds(value, judge);
    const explainMarked = (value: unknown): readonly SchemaError[] => {
      if (isValid(value)) return NONE;
      const marked = oncePerPlace((judge.errors ?? []).filter(({ keyword }) => keyword === asserting.mark));
      const errors = explain(marked, evaluator, schema, value);
      // Sending a `readOnly` member is only a warning, since servers ignore it.
      const severity = asserting.mark === MARKS.request ? { severity: 'warning' as const } : {};
      return [...plain.explain(value), ...errors.map((error) => ({ ...error, ...severity }))];
    };
    const isRight = (value: unknown): boolean => isValid(value) || explainMarked(value).length === 0;
    return { explain: explainMarked, isValid: asserting.mark === MARKS.request ? plain.isValid : isRight };
  };

  const createJudge = (schema: Pointer, side: Side): Judge => {
    const [mode, plain] = modesFor(MARKS[side], (feature) => units.has(schema, feature));
    return plain ? judgeMarked(schema, mode, judgeWith(schema, plain)) : judgeWith(schema, mode);
  };

  /** Catches errors while validating: a reference may lead to a schema that does not compile. */
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

  const guarded = ({ explain, isValid }: Judge, schema: Pointer): Judge => ({
    explain: guard(explain, (error) => [unjudged(root, schema, error)]),
    isValid: guard(isValid, (error) => {
      unjudged(root, schema, error); // Rethrows bugs.
      return false;
    }),
  });

  const failing = (errors: readonly SchemaError[]): Judge => ({
    explain: () => errors,
    isValid: () => false,
  });

  const judges = { request: new Map<Pointer, Judge>(), response: new Map<Pointer, Judge>() };
  const judgeFor = (schema: Pointer, side: Side): Judge => {
    try {
      const judge = guarded(createJudge(schema, side), schema);
      judges[side].set(schema, judge);
      return judge;
    } catch (error) {
      if (error instanceof SchemaProblem && error.isTemporary) return failing([problem(schema, error)]);
      const broken = failing([problem(schema, error)]);
      judges[side].set(schema, broken);
      return broken;
    }
  };

  const prepare = (schemas: Iterable<Pointer>): Promise<void> | undefined => {
    const hard = [...schemas].filter(units.needsHyperjump);
    return hard.length === 0 ? undefined : hyperjump.prepare(hard);
  };

  return {
    validate: (schema, value, side = sideOf(schema)) =>
      (judges[side].get(schema) ?? judgeFor(schema, side)).explain(value),
    isValid: (schema, value, side = sideOf(schema)) =>
      (judges[side].get(schema) ?? judgeFor(schema, side)).isValid(value),
    prepare,
    examine: createExamine(units),
  };
};
