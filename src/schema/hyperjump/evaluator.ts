import { messageOf } from '../../base/errors.ts';
import type { Pointer } from '../../json/pointer.ts';
import type { Compiled, Evaluator, Mode } from '../compile/evaluator.ts';
import { modesFor, SchemaProblem } from '../compile/evaluator.ts';
import type { Units } from '../compile/units.ts';
import { createBundle } from './bundle.ts';
import { createFaultFinder, type Note } from './errors.ts';

/** Compiles the units that Ajv gets wrong with `@hyperjump/json-schema`, which is slower and compiles asynchronously. */
export interface HyperjumpEvaluator {
  readonly prepare: (schemas: readonly Pointer[]) => Promise<void> | undefined;
  /** @throws SchemaProblem when the schema was not prepared, or does not compile */
  readonly evaluatorOf: (schema: Pointer, mode: Mode) => Evaluator;
}

interface Settings {
  readonly note: Note;
}

const problemOf = (schema: Pointer, error: unknown): SchemaProblem =>
  error instanceof SchemaProblem ? error : new SchemaProblem(schema, messageOf(error));

/**
 * Converts errors of the library to a SchemaProblem: they are no bugs of the caller, and the value must not count as valid.
 */
const guarded = <T>(schema: Pointer, judge: () => T): T => {
  try {
    return judge();
  } catch (error) {
    throw error instanceof RangeError ? error : problemOf(schema, error);
  }
};

const NOT_PREPARED = 'it was not prepared: it uses what is compiled asynchronously';

export const createHyperjumpEvaluator = (
  { resources, unitAt, has }: Units,
  { note }: Settings,
): HyperjumpEvaluator => {
  const evaluators = new Map<string, Evaluator | SchemaProblem>();
  const waiting = new Map<Pointer, Promise<void>>();
  const done = new Set<Pointer>();
  const keyOf = (schema: Pointer, { mark, assertsMark }: Mode): string => `${mark} ${assertsMark} ${schema}`;

  const compile = async (schema: Pointer, mode: Mode): Promise<Evaluator> => {
    const unit = unitAt(schema);
    if (!unit) throw new Error('there is no schema');
    const bundle = createBundle(resources, unit, mode);
    const { compileBundle } = await import('./hyperjump.ts');
    const run = await compileBundle(bundle, bundle.uriOf(schema));
    const faultsOf = createFaultFinder(resources, bundle, run, note);
    return (pointer) => {
      const uri = bundle.uriOf(pointer);
      const compiled: Compiled = (value) => {
        compiled.errors = guarded(schema, () => run(uri, value).flatMap(faultsOf));
        return compiled.errors.length === 0;
      };
      return compiled;
    };
  };
  const compileOrNote = async (schema: Pointer, mode: Mode): Promise<void> => {
    const found = await compile(schema, mode).catch((error) => problemOf(schema, error));
    evaluators.set(keyOf(schema, mode), found);
  };
  const prepareOne = async (schema: Pointer): Promise<void> => {
    const hasFeature = (feature: Parameters<typeof has>[1]) => has(schema, feature);
    const modes = [...modesFor('readOnly', hasFeature), ...modesFor('writeOnly', hasFeature)];
    await Promise.all(modes.map((mode) => compileOrNote(schema, mode)));
    waiting.delete(schema);
    done.add(schema);
  };
  const wait = (schema: Pointer): Promise<void> => {
    const cached = waiting.get(schema) ?? prepareOne(schema);
    waiting.set(schema, cached);
    return cached;
  };

  return {
    prepare: (schemas) => {
      const left = schemas.filter((schema) => !done.has(schema));
      return left.length === 0 ? undefined : Promise.all(left.map(wait)).then(() => undefined);
    },
    evaluatorOf: (schema, mode) => {
      const found = evaluators.get(keyOf(schema, mode));
      if (typeof found === 'function') return found;
      throw found ?? new SchemaProblem(schema, NOT_PREPARED, true);
    },
  };
};
