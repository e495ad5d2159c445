import { type Browser, entries, has, keys, value as schemaValueOf, step, typeOf } from '@hyperjump/browser';
import { type Keyword, type SchemaDocument, Validation } from '@hyperjump/json-schema/experimental';
import {
  value as dataOf,
  type JsonNode,
  entries as membersOf,
  typeOf as typeOfData,
} from '@hyperjump/json-schema/instance/experimental';
import { createAjv } from '../ajv/ajv.ts';
import type { Dialect } from '../compile/dialect.ts';
import type { Matcher } from '../pattern/linear.ts';
import { createRegExp } from '../pattern/matcher.ts';
import { MARKED } from './bundle.ts';

type Schema = Browser<SchemaDocument>;
type Ast = Parameters<typeof Validation.compile>[1];
/** The context of the evaluation; `unevaluatedProperties` needs the evaluated members. */
type Context = Parameters<typeof Validation.interpret>[2] & { readonly evaluatedProperties?: Set<string> };

const OWN = 'contract://vocabulary';

/** Validates each member by the schemas for its name. */
const judgeMembers = (
  instance: JsonNode,
  context: Context,
  schemasOf: (name: string) => readonly string[],
): boolean => {
  if (typeOfData(instance) !== 'object') return true;
  let isValid = true;
  for (const [nameNode, member] of membersOf(instance)) {
    const name = dataOf(nameNode) as string;
    for (const schema of schemasOf(name)) {
      if (!Validation.interpret(schema, member, context)) isValid = false;
      context.evaluatedProperties?.add(name);
    }
  }
  return isValid;
};

/** Replaces the library's keyword, which rejects legacy patterns, and whose matcher can hang. */
const patternProperties = {
  id: `${OWN}/patternProperties`,
  simpleApplicator: true,
  compile: async (schema: Schema, ast: Ast) => {
    const compiled: [Matcher, string][] = [];
    for await (const [pattern, member] of entries(schema)) {
      compiled.push([createRegExp(pattern), await Validation.compile(member as Schema, ast, schema)]);
    }
    return compiled;
  },
  interpret: (compiled: readonly [Matcher, string][], instance: JsonNode, context: Context) =>
    judgeMembers(instance, context, (name) =>
      compiled.filter(([pattern]) => pattern.test(name)).map(([, schema]) => schema),
    ),
};

interface Rest {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly Matcher[];
  readonly schemas: readonly [string];
}

const namesIn = async (keyword: string, parent: Schema): Promise<string[]> => {
  if (!has(keyword, parent)) return [];
  const map = await step(keyword, parent);
  return typeOf(map) === 'object' ? [...keys(map)] : [];
};

const additionalProperties = {
  id: `${OWN}/additionalProperties`,
  simpleApplicator: true,
  compile: async (schema: Schema, ast: Ast, parent: Schema): Promise<Rest> => ({
    names: new Set(await namesIn('properties', parent)),
    patterns: (await namesIn('patternProperties', parent)).map((pattern) => createRegExp(pattern)),
    schemas: [await Validation.compile(schema, ast, parent)],
  }),
  interpret: ({ names, patterns, schemas }: Rest, instance: JsonNode, context: Context) =>
    judgeMembers(instance, context, (name) =>
      names.has(name) || patterns.some((pattern) => pattern.test(name)) ? [] : schemas,
    ),
};

const marked = {
  id: `${OWN}/${MARKED}`,
  compile: async (schema: Schema) => schemaValueOf(schema) === true,
  interpret: (isMarked: boolean) => !isMarked,
};

const byAjv = (dialect: Dialect, keyword: string) => ({
  id: `${OWN}/${dialect}/${keyword}`,
  compile: async (schema: Schema) => {
    const settings = {
      dialect,
      assertsFormats: true,
      ownProperties: false,
      isUnevaluated: false,
      isQuiet: true,
    };
    return createAjv(settings).compile({ [keyword]: schemaValueOf(schema) });
  },
  interpret: (judge: (value: unknown) => boolean, instance: JsonNode) => judge(dataOf(instance)),
});

const NUMBERS = ['multipleOf', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

/**
 * The keywords that replace the library's: numbers, patterns and formats are tested by the same functions as in Ajv. In
 * draft-04, `exclusiveMinimum` modifies `minimum`, so both are left to the library.
 */
export const ownKeywords = (dialect: Dialect, hasFormats: boolean): Record<string, Keyword<unknown>> => {
  const names = ['pattern', ...(dialect === 'draft-04' ? [] : NUMBERS), ...(hasFormats ? ['format'] : [])];
  const judged = names.map((name) => [name, byAjv(dialect, name)]);
  return { patternProperties, additionalProperties, [MARKED]: marked, ...Object.fromEntries(judged) };
};
