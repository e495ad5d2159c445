import { type Json, textOf } from '../../json/json.ts';
import { child, isObject, type Pointer, tokensOf, valueAt } from '../../json/pointer.ts';
import { APPLICATORS, ASSERTIONS, DEFINITIONS, idKeyword, isKeywordOf } from '../compile/dialect.ts';
import { SchemaProblem } from '../compile/evaluator.ts';
import { markedNames, type Names, NO_NAMES, withoutRequired } from '../compile/marks.ts';
import type { CopyOptions } from '../compile/normalize.ts';
import { type Context, isSameDialect, type Resources } from '../compile/resources.ts';
import { isReferenceAlone, type Mark, type SchemaReference, type Unit } from '../compile/units.ts';
import { isSchema, mapSchemas } from '../subschemas.ts';

/** The part of a document that one schema needs, as a JSON Schema document with absolute URIs. */
export interface Bundle {
  readonly document: Json;
  readonly base: string;
  readonly dialect: string;
  readonly mark: Mark | undefined;
  /** Is a member with the mark an error? */
  readonly assertsMark: boolean;
  /** The meta-schemas of dialects that the document defines. They must be registered first. */
  readonly vocabularies: readonly Json[];
  /** The URI under which the schema is compiled. */
  readonly uriOf: (pointer: Pointer) => string;
  /** The pointer in the document for a URI in this bundle; undefined for a URI in a meta-schema. */
  readonly pointerOf: (uri: string) => Pointer | undefined;
}

/** The keyword that replaces `readOnly` or `writeOnly` where the mark is an error. */
export const MARKED = 'x-contract-marked';

/** Our own URI of a dialect, registered with replaced keywords for formats, patterns and numbers. */
const dialectUriOf = ({ dialect, dialectUri, vocabulary, assertsFormats }: Context): string => {
  if (vocabulary !== undefined) return dialectUri;
  if (!dialect) throw new Error(`the dialect "${dialectUri}" is not known`);
  return `contract://dialect/${dialect}${assertsFormats ? '/formats' : ''}`;
};

const KEPT = new Set([
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$recursiveRef',
  '$dynamicRef',
  '$comment',
]);
const REFERENCES = new Set(['$ref', '$dynamicRef', '$recursiveRef']);

const encode = (pointer: Pointer): string => pointer.split('/').map(encodeURIComponent).join('/');

/** The resource that contains a schema. A schema that only changes the dialect becomes a resource too. */
interface Resource {
  readonly uri: string;
  readonly pointer: Pointer;
}

const put = (root: Json, pointer: Pointer, value: unknown): void => {
  const tokens = tokensOf(pointer);
  const last = tokens.pop() as string;
  let here = root;
  for (const token of tokens) {
    const next = Object.hasOwn(here, token) ? here[token] : undefined;
    if (typeof next === 'object' && next !== null) here = next as Json;
    else {
      const created = {};
      Object.defineProperty(here, token, {
        value: created,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      here = created;
    }
  }
  Object.defineProperty(here, last, { value, enumerable: true, configurable: true, writable: true });
};

let count = 0;

/** @throws Error when a reference cannot be resolved or a dialect is unknown */
export const createBundle = (
  resources: Resources,
  start: Unit,
  { mark, assertsMark }: Pick<CopyOptions, 'mark' | 'assertsMark'>,
): Bundle => {
  const { root, enter, resolve, contextAt } = resources;
  const base = `contract://bundle/${++count}`;
  const document: Json = {};
  const vocabularies = new Map<string, Json>();
  const bases = new Map<string, Pointer>([[base, '']]);
  const queue = new Set<Pointer>();

  const resourceAt = (outer: Resource, from: Context, to: Context, pointer: Pointer): Resource => {
    if (to.resource === pointer && to.base !== from.base) return { uri: to.base, pointer };
    if (isSameDialect(to, from)) return outer;
    return { uri: `${base}/at${encode(pointer)}`, pointer };
  };
  /** The resource that contains a schema, and the outermost resource around it. */
  const resourcesOf = (pointer: Pointer): { resource: Resource; outermost: Pointer } => {
    let context = contextAt('');
    let resource: Resource = { uri: base, pointer: '' };
    let outermost: Pointer | undefined;
    let at = '';
    for (const token of tokensOf(pointer)) {
      at = child(at, token);
      const inner = contextAt(at);
      resource = resourceAt(resource, context, inner, at);
      if (resource.pointer === at) outermost ??= at;
      context = inner;
    }
    return { resource, outermost: outermost ?? pointer };
  };
  const uriOf = (pointer: Pointer): string => {
    const { resource } = resourcesOf(pointer);
    return `${resource.uri}#${encodeURI(pointer.slice(resource.pointer.length))}`;
  };

  const referTo = (keyword: string, text: string, pointer: Pointer, here: Context): string => {
    const target: SchemaReference['target'] = resolve(text, here);
    if (target === undefined && keyword !== '$recursiveRef') {
      throw new SchemaProblem(pointer, `the reference "${text}" leads nowhere`);
    }
    if (target?.pointer === undefined) return target?.uri ?? text;
    queue.add(target.pointer);
    return keyword === '$ref' || text.includes('#/') ? uriOf(target.pointer) : text;
  };

  const copyKeyword = (
    key: string,
    value: unknown,
    pointer: Pointer,
    here: Context,
    marked: Names,
  ): [string, unknown][] => {
    const shape = APPLICATORS.get(key) ?? DEFINITIONS.get(key);
    const below = key === 'allOf' ? marked : NO_NAMES;
    if (shape)
      return [[key, mapSchemas(value, pointer, shape, (schema, at) => copy(schema, at, here, below))]];
    if (REFERENCES.has(key) && !isKeywordOf(here.dialect ?? '2020-12', key)) return [];
    if (REFERENCES.has(key))
      return typeof value === 'string' ? [[key, referTo(key, value, pointer, here)]] : [];
    if (key === mark && assertsMark) return [[MARKED, value]];
    return ASSERTIONS.has(key) || KEPT.has(key) ? [[key, value]] : [];
  };

  const registerVocabulary = ({ vocabulary, dialectUri }: Context): void => {
    if (vocabulary === undefined || vocabularies.has(dialectUri)) return;
    vocabularies.set(dialectUri, { ...(valueAt(root, vocabulary) as Json), $id: dialectUri });
  };

  const resourceKeywords = (schema: Json, pointer: Pointer, outer: Context, here: Context): Json => {
    const { uri, pointer: at } = resourceAt({ uri: '', pointer: '' }, outer, here, pointer);
    const id = schema[idKeyword(here.dialect ?? '2020-12')];
    const anchor = typeof id === 'string' && id.startsWith('#') ? id : undefined;
    if (at !== pointer) return anchor ? { [idKeyword(here.dialect ?? '2020-12')]: anchor } : {};
    bases.set(uri, pointer);
    registerVocabulary(here);
    return { $schema: dialectUriOf(here), [idKeyword(here.dialect ?? '2020-12')]: uri };
  };

  const copy = (schema: unknown, pointer: Pointer, outer: Context, above = NO_NAMES): unknown => {
    if (!isObject(schema)) return schema;
    const here = resourcesContext(outer, schema, pointer);
    const marked = mark ? markedNames(root, schema, mark, above) : NO_NAMES;
    const whole = withoutRequired(schema, marked);
    const members = isReferenceAlone(whole, here) ? [['$ref', whole.$ref] as const] : Object.entries(whole);
    return {
      ...resourceKeywords(schema, pointer, outer, here),
      ...Object.fromEntries(
        members.flatMap(([key, value]) => copyKeyword(key, value, child(pointer, key), here, marked)),
      ),
    };
  };
  // Outside of any resource, `contextAt` is needed: it also considers the file of the schema.
  const resourcesContext = (outer: Context, schema: Json, pointer: Pointer): Context =>
    outer.resource === '' ? contextAt(pointer) : enter(outer, schema, pointer);

  const isPlaced = (pointer: Pointer): boolean => isSchema(valueAt(document, pointer));
  const above = (pointer: Pointer): Context => contextAt(pointer.slice(0, pointer.lastIndexOf('/')));
  const place = (pointer: Pointer): void => {
    if (!isPlaced(pointer)) put(document, pointer, copy(valueAt(root, pointer), pointer, above(pointer)));
  };

  queue.add(start.pointer);
  for (const pointer of queue) {
    place(resourcesOf(pointer).outermost);
    place(pointer); // If its parent is an unknown keyword, the schema has not been copied yet.
  }

  /** The target of a schema that is only a reference: up to draft-07 such a schema is not compiled itself. */
  const behindReference = (pointer: Pointer, visited = new Set<Pointer>()): Pointer => {
    const schema = valueAt(root, pointer);
    const context = contextAt(pointer);
    if (visited.has(pointer) || !isObject(schema) || !isReferenceAlone(schema, context)) return pointer;
    const target = resolve(textOf(schema.$ref), context)?.pointer;
    return target === undefined ? pointer : behindReference(target, visited.add(pointer));
  };

  const pointerOf = (uri: string): Pointer | undefined => {
    const [resource = '', fragment = ''] = uri.split('#');
    const at = bases.get(resource);
    return at === undefined ? undefined : at + decodeURI(fragment);
  };
  return {
    document,
    base,
    dialect: dialectUriOf(contextAt('')),
    mark,
    assertsMark,
    vocabularies: [...vocabularies.values()],
    uriOf: (pointer) => uriOf(behindReference(pointer)),
    pointerOf,
  };
};
