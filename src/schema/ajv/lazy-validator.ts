import { isFrozenJson } from '../../json/frozen.ts';
import { hasDigits } from '../../json/kept-digits.ts';
import type { ValidateFunction } from './ajv.ts';

/** The evaluated members of a schema that evaluates none. */
const NOTHING = { dynamicProps: false, dynamicItems: false };

type Place = Parameters<ValidateFunction>[1];
type Errors = NonNullable<ValidateFunction['errors']>;
type Evaluated = NonNullable<ValidateFunction['evaluated']>;

/** The validation in progress: its number, and how many schemas have been applied to the value and its parts so far. */
const run = { id: 0, steps: 0 };

/** Call before a value is validated as a whole. Results for previous values are forgotten. */
export const beginRun = (): void => {
  run.id += 1;
  run.steps = 0;
};

/** How many schemas have been applied since `beginRun`. */
export const stepsOfRun = (): number => run.steps;

/**
 * From this step on, results are cached. If several branches refer to the same schema for the same member, the number of
 * steps is exponential in the value's depth. Few values take so many steps, and the others are validated faster without a
 * cache.
 */
const FEW_STEPS = 5000;

/** The most errors that are repeated from a cached result. */
const MOST_CACHED_ERRORS = 20;

interface Result {
  readonly isValid: boolean;
  readonly errors: Errors | null;
  readonly evaluated: Evaluated | undefined;
}

/** Copies evaluated members, since callers add to the object. */
const copyOf = (evaluated: Evaluated): Evaluated => {
  const { props } = evaluated;
  return typeof props === 'object'
    ? { ...evaluated, props: Object.assign(Object.create(null), props) }
    : evaluated;
};

/** Creates a cache for the results of one schema, which is empty at the beginning of each run. */
const createCache = () => {
  let cache = new WeakMap<object, Result>();
  let id = -1;
  return (): WeakMap<object, Result> => {
    if (id !== run.id) {
      cache = new WeakMap();
      id = run.id;
    }
    return cache;
  };
};

/** Is the result the same for ever? Not with kept digits, which are looked up only if the whole value has some. */
const isPermanent = (value: object): boolean => isFrozenJson(value) && !hasDigits(value);

/**
 * Creates a validator that compiles its schema on the first call, so that recursive schemas can be compiled. A frozen value
 * that was found valid is not validated again: the records of a sandbox appear in many lists.
 */
export const lazyValidator = (
  find: () => ValidateFunction,
  isUnevaluated: boolean,
  mayCache: (value: object) => boolean = () => true,
): ValidateFunction => {
  let judge: ValidateFunction | undefined;
  const cacheOfRun = createCache();
  const valid = new WeakSet();
  const setResult = (isValid: boolean, errors: Errors | null, evaluated: Evaluated | undefined): boolean => {
    validator.errors = errors;
    if (isUnevaluated) validator.evaluated = evaluated ?? NOTHING;
    return isValid;
  };
  const validateAndCache = (value: object, place: Place, cache: WeakMap<object, Result>): boolean => {
    judge ??= find();
    const isValid = judge(value, place);
    const { errors = null, evaluated } = judge;
    const again = errors?.slice(0, MOST_CACHED_ERRORS) ?? null;
    cache.set(value, { isValid, errors: again, evaluated: evaluated && copyOf(evaluated) });
    return setResult(isValid, errors, evaluated);
  };
  const validator = ((value: unknown, place?: Place) => {
    run.steps += 1;
    const whole = typeof value === 'object' && value !== null ? value : undefined;
    if (whole && valid.has(whole)) return setResult(true, null, undefined);
    if (run.steps > FEW_STEPS && whole && mayCache(whole)) {
      const cache = cacheOfRun();
      const result = cache.get(whole);
      if (!result) return validateAndCache(whole, place, cache);
      const { isValid, errors, evaluated } = result;
      return setResult(isValid, errors?.slice() ?? null, evaluated && copyOf(evaluated));
    }
    judge ??= find();
    const isValid = judge(value, place);
    if (isValid && whole && !isUnevaluated && isPermanent(whole) && mayCache(whole)) valid.add(whole);
    return setResult(isValid, judge.errors ?? null, judge.evaluated);
  }) as ValidateFunction;
  return validator;
};

/** The number of `terminatingValidator` validators in progress for each value. */
export type Inside = Map<unknown, number>;

/**
 * Like `lazyValidator`, for a schema that refers back to itself for the same value. The recursive call returns true: the value is
 * valid unless something else in it is not. Results during the recursion are not cached, as they depend on that assumption.
 */
export const terminatingValidator = (
  find: () => ValidateFunction,
  isUnevaluated: boolean,
  inside: Inside,
): ValidateFunction => {
  const judged = new Set<unknown>();
  const judge = lazyValidator(find, isUnevaluated, (value) => inside.get(value) === 1);
  const validator = ((value: unknown, place?: Place) => {
    const isInside = judged.has(value);
    if (!isInside) {
      judged.add(value);
      inside.set(value, (inside.get(value) ?? 0) + 1);
    }
    try {
      const isValid = isInside || judge(value, place);
      validator.errors = isInside ? null : (judge.errors ?? null);
      if (isUnevaluated) validator.evaluated = isInside ? NOTHING : (judge.evaluated ?? NOTHING);
      return isValid;
    } finally {
      if (!isInside) {
        judged.delete(value);
        const left = (inside.get(value) ?? 0) - 1;
        if (left > 0) inside.set(value, left);
        else inside.delete(value);
      }
    }
  }) as ValidateFunction;
  return validator;
};
