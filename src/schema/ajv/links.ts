import { isFrozenJson } from '../../json/frozen.ts';
import { hasDigits } from '../../json/lossless.ts';
import type { ValidateFunction } from './ajv.ts';

/** The evaluated members of a schema that evaluates none. */
const NOTHING = { dynamicProps: false, dynamicItems: false };

type Place = Parameters<ValidateFunction>[1];
type Errors = NonNullable<ValidateFunction['errors']>;
type Evaluated = NonNullable<ValidateFunction['evaluated']>;

/** Which value is being judged as a whole, and how many schemas parts of it have been held against. */
const run = { id: 0, steps: 0 };

/** To be called before a value is judged as a whole: nothing is known of it yet. */
export const beginRun = (): void => {
  run.id += 1;
  run.steps = 0;
};

/** How many schemas parts of the value have been held against since the run began. */
export const stepsOfRun = (): number => run.steps;

/**
 * From this step on it is remembered what was judged: where several branches lead to the same schema for the same
 * member, the steps grow with the power of the value's depth. Few values come so far, and the others do without.
 */
const FEW_STEPS = 5000;

/** The most errors that are reported again for a schema and value that were judged before. */
const MOST_AGAIN = 20;

interface Result {
  readonly isValid: boolean;
  readonly errors: Errors | null;
  readonly evaluated: Evaluated | undefined;
}

/** Callers add to what they get. */
const copyOf = (evaluated: Evaluated): Evaluated => {
  const { props } = evaluated;
  return typeof props === 'object'
    ? { ...evaluated, props: Object.assign(Object.create(null), props) }
    : evaluated;
};

/** What a schema said of the objects and lists of one run. */
const createMemory = () => {
  let known = new WeakMap<object, Result>();
  let id = -1;
  return (): WeakMap<object, Result> => {
    if (id !== run.id) {
      known = new WeakMap();
      id = run.id;
    }
    return known;
  };
};

/** Can it be judged once for all times? Kept digits are looked up only while the whole has some. */
const isLasting = (value: object): boolean => isFrozenJson(value) && !hasDigits(value);

/**
 * A function that compiles its schema on the first call, which also ends recursion. What never changes and was found valid is
 * not judged again: the records of a sandbox are in one list after the other.
 */
export const linkTo = (
  find: () => ValidateFunction,
  isUnevaluated: boolean,
  mayRemember: (value: object) => boolean = () => true,
): ValidateFunction => {
  let judge: ValidateFunction | undefined;
  const memory = createMemory();
  const valid = new WeakSet();
  const tell = (isValid: boolean, errors: Errors | null, evaluated: Evaluated | undefined): boolean => {
    linked.errors = errors;
    if (isUnevaluated) linked.evaluated = evaluated ?? NOTHING;
    return isValid;
  };
  const remember = (value: object, place: Place, known: WeakMap<object, Result>): boolean => {
    judge ??= find();
    const isValid = judge(value, place);
    const { errors = null, evaluated } = judge;
    const again = errors?.slice(0, MOST_AGAIN) ?? null;
    known.set(value, { isValid, errors: again, evaluated: evaluated && copyOf(evaluated) });
    return tell(isValid, errors, evaluated);
  };
  const linked = ((value: unknown, place?: Place) => {
    run.steps += 1;
    const whole = typeof value === 'object' && value !== null ? value : undefined;
    if (whole && valid.has(whole)) return tell(true, null, undefined);
    if (run.steps > FEW_STEPS && whole && mayRemember(whole)) {
      const known = memory();
      const result = known.get(whole);
      if (!result) return remember(whole, place, known);
      const { isValid, errors, evaluated } = result;
      return tell(isValid, errors?.slice() ?? null, evaluated && copyOf(evaluated));
    }
    judge ??= find();
    const isValid = judge(value, place);
    if (isValid && whole && !isUnevaluated && isLasting(whole) && mayRemember(whole)) valid.add(whole);
    return tell(isValid, judge.errors ?? null, judge.evaluated);
  }) as ValidateFunction;
  return linked;
};

/** The values that are judged by schemas that come back to themselves, and by how many of them. */
export type Inside = Map<unknown, number>;

/**
 * The same for a schema that comes back to itself for the same value: what is being judged holds until something in it
 * does not. What is found meanwhile is not remembered.
 */
export const endingLinkTo = (
  find: () => ValidateFunction,
  isUnevaluated: boolean,
  inside: Inside,
): ValidateFunction => {
  const judged = new Set<unknown>();
  const judge = linkTo(find, isUnevaluated, (value) => inside.get(value) === 1);
  const linked = ((value: unknown, place?: Place) => {
    const isInside = judged.has(value);
    if (!isInside) {
      judged.add(value);
      inside.set(value, (inside.get(value) ?? 0) + 1);
    }
    try {
      const isValid = isInside || judge(value, place);
      linked.errors = isInside ? null : (judge.errors ?? null);
      if (isUnevaluated) linked.evaluated = isInside ? NOTHING : (judge.evaluated ?? NOTHING);
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
  return linked;
};
