import { removeUriSchemePlugin } from '@hyperjump/browser';
import '@hyperjump/json-schema/draft-04';
import '@hyperjump/json-schema/draft-06';
import '@hyperjump/json-schema/draft-07';
import '@hyperjump/json-schema/draft-2019-09';
import {
  registerSchema,
  type SchemaObject,
  setShouldValidateSchema,
  unregisterSchema,
} from '@hyperjump/json-schema/draft-2020-12';
import {
  addKeyword,
  type CompiledSchema,
  compile,
  defineVocabulary,
  type EvaluationPlugin,
  getSchema,
  interpret,
  loadDialect,
} from '@hyperjump/json-schema/experimental';
import { value as dataOf, fromJs, type JsonNode } from '@hyperjump/json-schema/instance/experimental';
import { type Dialect, META_SCHEMAS } from '../compile/dialect.ts';
import type { Bundle } from './bundle.ts';
import { ownKeywords } from './keywords.ts';

/** A failed keyword. */
export interface FailedKeyword {
  /** The keyword's URI. */
  readonly uri: string;
  readonly instance: string;
  readonly data: unknown;
  /** The errors of its subschemas. */
  readonly nested: readonly FailedKeyword[];
  /** Is it a `false` schema? Then `uri` is the URI of the schema. */
  readonly isFalse: boolean;
}

/** A compiled bundle: validates a value by the schema at a URI. */
export type Program = (schema: string, value: unknown) => readonly FailedKeyword[];

const OWN = 'contract://vocabulary';

const vocabulariesOf = (dialect: Dialect): string[] => {
  if (dialect.startsWith('draft-')) return [META_SCHEMAS[dialect]];
  const names = ['core', 'applicator', 'validation', 'meta-data', 'content'];
  if (dialect === '2020-12') names.push('unevaluated', 'format-annotation');
  return names.map((name) => `https://json-schema.org/draft/${dialect}/vocab/${name}`);
};

const registerDialect = (dialect: Dialect, hasFormats: boolean): void => {
  const own = `${OWN}/${dialect}${hasFormats ? '/formats' : ''}`;
  const keywords = Object.entries(ownKeywords(dialect, hasFormats));
  for (const [, keyword] of keywords) addKeyword(keyword);
  defineVocabulary(own, Object.fromEntries(keywords.map(([name, { id }]) => [name, id])));
  const vocabularies = [...vocabulariesOf(dialect), own].map((uri) => [uri, true]);
  loadDialect(
    `contract://dialect/${dialect}${hasFormats ? '/formats' : ''}`,
    Object.fromEntries(vocabularies),
    true,
  );
};

for (const dialect of Object.keys(META_SCHEMAS) as Dialect[]) {
  registerDialect(dialect, true);
  registerDialect(dialect, false);
}
// A bundle is self-contained: nothing may be fetched.
for (const scheme of ['http', 'https', 'file']) removeUriSchemePlugin(scheme);
// `examine` checks schemas against their meta-schemas.
setShouldValidateSchema(false);

interface Context {
  broken?: FailedKeyword[];
}

const UNEVALUATED = /\/unevaluated(Properties|Items)$/;

/** Creates a plugin that collects failed keywords, each after those of its subschemas. */
const createCollector = (ast: CompiledSchema['ast']) => {
  let all: readonly FailedKeyword[] = [];
  const evaluated = new Set<string>();
  const plugin = {
    afterKeyword: (
      [, uri]: [string, string, unknown],
      instance: JsonNode,
      inner: Context,
      isValid: boolean,
      outer: Context,
    ) => {
      if (isValid) return;
      outer.broken ??= [];
      const nested = inner.broken ?? [];
      outer.broken.push({ uri, instance: instance.pointer, data: dataOf(instance), nested, isFalse: false });
    },
    afterSchema: (uri: string, instance: JsonNode, context: Context, isValid: boolean) => {
      if (!UNEVALUATED.test(uri)) evaluated.add(instance.pointer);
      if (ast[uri] === false && !isValid) {
        context.broken ??= [];
        const at = { uri, instance: instance.pointer, data: dataOf(instance) };
        context.broken.push({ ...at, nested: [], isFalse: true });
      }
      all = context.broken ?? [];
    },
  };
  return {
    plugin: plugin as unknown as EvaluationPlugin,
    found: () => withoutImplied(all, evaluated),
  };
};

/** The limit for applying schemas to a value: in total, plus so many for each object, list, text and number in it. */
const [MOST_STEPS, MOST_STEPS_EACH] = [100_000, 100];

const sizeOf = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, member) => sum + sizeOf(member), 1)
    : 1;

/**
 * Limits the number of schemas applied to a value. If several branches refer to the same schema for the same member, it is
 * exponential in the value's depth. Beyond the limit a RangeError is thrown, as for values that are nested too deeply.
 */
const createBudget = (value: unknown): EvaluationPlugin => {
  let steps = 0;
  let most = MOST_STEPS;
  const beforeSchema = (): void => {
    steps += 1;
    if (steps <= most) return;
    if (most === MOST_STEPS) most += MOST_STEPS_EACH * sizeOf(value);
    if (steps > most) throw new RangeError('there are too many branches to be tried');
  };
  return { beforeSchema } as unknown as EvaluationPlugin;
};

const schemaOf = ({ uri }: FailedKeyword): string => uri.slice(0, uri.lastIndexOf('/'));

/**
 * Leaves out errors of `unevaluatedProperties` and `unevaluatedItems` for members that a schema evaluated but rejected:
 * their errors are reported already.
 */
const withoutImplied = (
  list: readonly FailedKeyword[],
  evaluated: ReadonlySet<string>,
): readonly FailedKeyword[] =>
  list.flatMap((broken) => {
    const { uri, instance } = broken;
    const isImplied =
      UNEVALUATED.test(uri) &&
      list.some(
        (other) => other !== broken && other.instance === instance && schemaOf(other) === schemaOf(broken),
      );
    const nested = isImplied
      ? broken.nested.filter((member) => !evaluated.has(member.instance))
      : broken.nested;
    if (isImplied && nested.length === 0) return [];
    return [{ ...broken, nested: withoutImplied(nested, evaluated) }];
  });

const NOTHING: readonly FailedKeyword[] = [];

const register = ({ document, base, dialect, vocabularies }: Bundle): void => {
  for (const vocabulary of vocabularies) registerSchema(vocabulary as SchemaObject);
  registerSchema(document as SchemaObject, base, dialect);
};

const unregister = ({ base, vocabularies }: Bundle): void => {
  for (const uri of [base, ...vocabularies.map(({ $id }) => $id as string)]) unregisterSchema(uri);
};

const compileNext = async (bundle: Bundle, start: string): Promise<Program> => {
  try {
    register(bundle);
    const { ast } = await compile(await getSchema(start, await getSchema(bundle.base)));
    return (schemaUri, value) => {
      if (!(schemaUri in ast)) return NOTHING;
      const node = fromJs(value as never);
      const judge = (...plugins: EvaluationPlugin[]): boolean =>
        interpret({ ast, schemaUri }, node, {
          outputFormat: 'FLAG',
          plugins: [createBudget(value), ...plugins],
        }).valid;
      if (judge()) return NOTHING;
      const { plugin, found } = createCollector(ast);
      judge(plugin);
      return found();
    };
  } finally {
    unregister(bundle);
  }
};

let last: Promise<unknown> = Promise.resolve();

/** Compiles one bundle at a time, since the library's registry is global. */
export const compileBundle = (bundle: Bundle, start: string): Promise<Program> => {
  const next = last.then(() => compileNext(bundle, start));
  last = next.catch(() => undefined);
  return next;
};
