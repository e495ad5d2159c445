import { lazy } from '../../base/lazy.ts';
import type { Json } from '../../json/json.ts';
import {
  child,
  isObject,
  type Located,
  type Pointer,
  targetOf,
  tokensOf,
  valueAt,
} from '../../json/pointer.ts';
import { isSchema, subschemasOf } from '../subschemas.ts';
import { type Dialect, dialectOf, idKeyword, isMetaSchema, isOpenApiDialect } from './dialect.ts';

type Root = Readonly<Json>;

/** What follows from a schema's place in the document (JSON Schema Core, 8.1 and 8.2). */
export interface Context {
  /** The base URI of relative references. */
  readonly base: string;
  /** The schema with that base URI: the nearest one with `$id`, else the document. */
  readonly resource: Pointer;
  /** The URI of the dialect, from `$schema` or `jsonSchemaDialect`. */
  readonly dialectUri: string;
  /** Undefined for an unknown dialect. */
  readonly dialect: Dialect | undefined;
  /** The pointer of the meta-schema, for a dialect that is defined in the document itself. */
  readonly vocabulary: Pointer | undefined;
  /** Are formats asserted? With `$schema`, the dialect decides: since 2019-09 they are annotations. */
  readonly assertsFormats: boolean;
}

/** The target of a reference: a pointer into the document, or a built-in meta-schema. */
export type Target =
  | { readonly pointer: Pointer; readonly uri?: undefined }
  | { readonly uri: string; readonly pointer?: undefined };

/** Resolves the references between the schemas of a document. */
export interface Resources {
  readonly root: Root;
  readonly contextAt: (pointer: Pointer) => Context;
  /** The context of a subschema, given that of the enclosing schema. */
  readonly enter: (outer: Context, schema: unknown, pointer: Pointer) => Context;
  readonly resolve: (reference: string, context: Context) => Target | undefined;
}

/** Do two contexts have the same dialect? */
export const isSameDialect = (a: Context, b: Context): boolean =>
  a.dialectUri === b.dialectUri && a.assertsFormats === b.assertsFormats;

const OPENAPI_DIALECT = 'https://spec.openapis.org/oas/3.1/dialect/base';
/** The base URI of a document without one. */
const NO_BASE = 'contract://document/openapi';

const absolute = (reference: string, base: string): string | undefined =>
  URL.canParse(reference, base) ? new URL(reference, base).href : undefined;

const splitFragment = (uri: string): [uri: string, fragment: string] => {
  const at = uri.indexOf('#');
  return at < 0 ? [uri, ''] : [uri.slice(0, at), uri.slice(at + 1)];
};

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Members of OpenAPI objects whose values are data. */
const VALUES = new Set(['example', 'examples', 'default', 'enum', 'value', 'dataValue']);

/** The schemas of a document, without their subschemas. */
function* rootSchemas({ pointer, value }: Located): Generator<Located> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = child(pointer, key);
    if (key === 'schema' || key === 'itemSchema') yield { pointer: at, value: member };
    else if (key === 'schemas' && isObject(member)) {
      for (const [name, schema] of Object.entries(member)) yield { pointer: child(at, name), value: schema };
    } else if (!VALUES.has(key)) yield* rootSchemas({ pointer: at, value: member });
  }
}

/** The pointers of a document's schemas by URI and by anchor. */
interface Index {
  readonly uris: ReadonlyMap<string, Pointer>;
  /** Pointers by resource and anchor: `/components/schemas/Group#name`. */
  readonly anchors: ReadonlyMap<string, Pointer>;
}

const anchorsOf = (schema: Json, { dialect = '2020-12' }: Context): string[] => {
  const id = schema[idKeyword(dialect)];
  const old = typeof id === 'string' && id.startsWith('#') ? [id.slice(1)] : [];
  return [...[schema.$anchor, schema.$dynamicAnchor].filter((name) => typeof name === 'string'), ...old];
};

const createIndex = (root: Root, { contextAt, enter }: Contexts, external: Iterable<Pointer>): Index => {
  const uris = new Map<string, Pointer>();
  const anchors = new Map<string, Pointer>();
  const add = (located: Located, context: Context): void => {
    const { pointer, value } = located;
    if (!isObject(value)) return;
    if (context.resource === pointer) uris.set(context.base, pointer);
    for (const name of anchorsOf(value, context)) anchors.set(`${context.resource}#${name}`, pointer);
    for (const sub of subschemasOf(located, true)) add(sub, enter(context, sub.value, sub.pointer));
  };
  uris.set(contextAt('').base, '');
  for (const schema of rootSchemas({ pointer: '', value: root })) add(schema, contextAt(schema.pointer));
  for (const pointer of external) add({ pointer, value: valueAt(root, pointer) }, contextAt(pointer));
  return { uris, anchors };
};

/** Is there a schema at the pointer? The document itself is none. */
const isThere = (root: Root, pointer: Pointer): boolean => pointer !== '' && isSchema(valueAt(root, pointer));

const documentContext = (root: Root): Context => {
  const dialectUri = typeof root.jsonSchemaDialect === 'string' ? root.jsonSchemaDialect : OPENAPI_DIALECT;
  const self = typeof root.$self === 'string' ? root.$self : '';
  return {
    base: splitFragment(absolute(self, NO_BASE) ?? NO_BASE)[0],
    resource: '',
    dialectUri,
    dialect: dialectOf(dialectUri),
    vocabulary: undefined,
    assertsFormats: true,
  };
};

type Contexts = Pick<Resources, 'contextAt' | 'enter'>;
type ExternalSchemas = ReadonlyMap<string, Pointer>;

/** @param find returns the pointer of the meta-schema of a dialect that the document defines */
const createContexts = (
  root: Root,
  external: ExternalSchemas,
  find: (uri: string) => Pointer | undefined,
): Contexts => {
  const document = lazy(() => documentContext(root));
  const retrieved = lazy(() => new Map([...external].map(([uri, pointer]) => [pointer, uri])));

  const withDialect = (outer: Context, dialectUri: string): Context => {
    const dialect = dialectOf(dialectUri);
    const assertsFormats = isOpenApiDialect(dialectUri) || (dialect?.startsWith('draft-') ?? false);
    if (dialect) return { ...outer, dialectUri, dialect, vocabulary: undefined, assertsFormats };
    const vocabulary = find(splitFragment(dialectUri)[0]);
    const meta = vocabulary === undefined ? undefined : valueAt(root, vocabulary);
    const basis = isObject(meta) && typeof meta.$schema === 'string' ? dialectOf(meta.$schema) : undefined;
    return { ...outer, dialectUri, dialect: basis, vocabulary, assertsFormats: false };
  };

  const withBase = (outer: Context, id: string, pointer: Pointer): Context => {
    const [base] = splitFragment(absolute(id, outer.base) ?? outer.base);
    return { ...outer, base, resource: pointer };
  };

  const enter = (outer: Context, schema: unknown, pointer: Pointer): Context => {
    if (!isObject(schema)) return outer;
    const { $schema, $id, id } = schema;
    const context = typeof $schema === 'string' ? withDialect(outer, $schema) : outer;
    const own = context.dialect === 'draft-04' ? id : $id;
    const isOwn = typeof own === 'string' && !own.startsWith('#');
    const isIgnored = context.dialect?.startsWith('draft-') === true && typeof schema.$ref === 'string';
    return isOwn && !isIgnored ? withBase(context, own, pointer) : context;
  };

  const contextAt = (pointer: Pointer): Context => {
    let context = document();
    let at = '';
    for (const token of tokensOf(pointer)) {
      at = child(at, token);
      const uri = retrieved().get(at);
      if (uri !== undefined) context = withBase(context, uri, at);
      context = enter(context, valueAt(root, at), at);
    }
    return context;
  };
  return { contextAt, enter };
};

/** @param external the current pointers of schemas that were read from other files, by URI */
export const createResources = (root: Root, external: ExternalSchemas = new Map()): Resources => {
  // The index is built first, while dialects that the document defines cannot be resolved yet.
  const index = lazy(() =>
    createIndex(
      root,
      createContexts(root, external, () => undefined),
      external.values(),
    ),
  );
  const pointerOfUri = (uri: string): Pointer | undefined => external.get(uri) ?? index().uris.get(uri);
  const { contextAt, enter } = createContexts(root, external, pointerOfUri);

  const inResource = (resource: Pointer, fragment: string): Pointer | undefined => {
    if (fragment === '') return resource;
    if (!fragment.startsWith('/')) return index().anchors.get(`${resource}#${decode(fragment)}`);
    const own = `${resource}${decode(fragment)}`;
    if (isThere(root, own)) return own;
    // Bundled documents have pointers from the document's root, even where an `$id` changes the base URI.
    const target = targetOf(`#${fragment}`) as Pointer;
    return isThere(root, target) ? target : isThere(root, fragment) ? fragment : undefined;
  };

  const place = (pointer: Pointer | undefined): Target | undefined =>
    pointer === undefined || !isThere(root, pointer) ? undefined : { pointer };

  const resolve = (reference: string, { base, resource }: Context): Target | undefined => {
    if (reference.startsWith('#')) return place(inResource(resource, reference.slice(1)));
    const [uri, fragment] = splitFragment(absolute(reference, base) ?? '');
    if (uri === base) return place(inResource(resource, fragment));
    const found = external.has(uri) || !isMetaSchema(uri) ? pointerOfUri(uri) : undefined;
    if (found !== undefined) return place(inResource(found, fragment));
    return isMetaSchema(uri) ? { uri: fragment === '' ? uri : `${uri}#${fragment}` } : undefined;
  };

  return { root, contextAt, enter, resolve };
};
