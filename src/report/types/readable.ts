import { follow, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../../json/pointer.ts';

type Root = Readonly<Record<string, unknown>>;

const isHeaderReference = ({ $ref }: Record<string, unknown>): boolean =>
  typeof $ref === 'string' && $ref.startsWith('#/components/headers/');

/** The name of the component that a schema refers to. */
const nameOf = ({ $ref }: Record<string, unknown>): string | undefined => {
  const [first, kind, name, ...rest] = tokensOf(targetOf($ref) ?? '');
  return first === 'components' && kind === 'schemas' && rest.length === 0 ? name : undefined;
};

/**
 * Keywords whose types TypeScript resolves at once. Those of members it resolves on demand, so they may be
 * recursive.
 */
const EAGER = ['allOf', 'anyOf', 'oneOf', 'items', 'prefixItems', 'not'];

/** The references by which a schema is a list or a part of itself, which no TypeScript type can express. */
const endlessIn = (schemas: Record<string, unknown>): Set<unknown> => {
  const found = new Set<unknown>();
  const done = new Set<string>();
  const visit = (schema: unknown, above: readonly string[]): void => {
    if (!isObject(schema)) return;
    const name = nameOf(schema);
    if (name !== undefined && above.includes(name)) found.add(schema);
    else if (name !== undefined) visitNamed(name, above);
    else for (const keyword of EAGER) for (const part of [schema[keyword]].flat()) visit(part, above);
  };
  const visitNamed = (name: string, above: readonly string[]): void => {
    if (done.has(name)) return;
    visit(schemas[name], [...above, name]);
    done.add(name);
  };
  for (const name of Object.keys(schemas)) visitNamed(name, []);
  return found;
};

/** Places that get a type of their own, and those below it that openapi-typescript can refer to. */
const HAS_TYPE =
  /^\/components\/[^/]+\/[^/]+(?:\/properties\/[^/]+|\/\$defs\/[^/]+|\/items|\/additionalProperties)*$/;
/** Places within a schema. */
const IN_SCHEMA = /^\/components\/schemas\/[^/]+\/|\/schema(?:\/|$)/;

/** The target of a reference, if it has no type that can be named. */
const namelessTarget = (root: Root, { $ref }: Record<string, unknown>): Pointer | undefined => {
  const target = targetOf($ref);
  const isNameless = target !== undefined && IN_SCHEMA.test(target) && !HAS_TYPE.test(target);
  return isNameless && valueAt(root, target) !== undefined ? target : undefined;
};

const componentsOf = (root: Root): Record<string, unknown> => {
  const schemas = valueAt(root, '/components/schemas');
  return isObject(schemas) ? schemas : {};
};

const FOLDERS = new Set(['components', 'schemas', 'paths']);

/** Makes names for the targets that have none. */
const createNames = (known: Record<string, unknown>) => {
  const names = new Map<string, string>();
  return (pointer: Pointer): string => {
    const base = tokensOf(pointer)
      .filter((token) => !FOLDERS.has(token))
      .join('_')
      .replaceAll(/[^A-Za-z0-9]+/g, '_')
      .replace(/^_/, '');
    const taken = new Set([...Object.keys(known), ...names.values()]);
    const free = (serial = 1): string => {
      const name = serial === 1 ? base : `${base}_${serial}`;
      return taken.has(name) ? free(serial + 1) : name;
    };
    const name = names.get(pointer) ?? free();
    names.set(pointer, name);
    return name;
  };
};

/**
 * A discriminator's mapping with references in place of component names (OpenAPI 3.1, Discriminator Object).
 */
const asReferences = (mapping: object, schemas: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(mapping).map(([tag, name]) => [
      tag,
      Object.hasOwn(schemas, String(name)) ? `#/components/schemas/${name}` : name,
    ]),
  );

/**
 * A copy of the document for openapi-typescript. Headers behind a `$ref` are inlined, since they would become
 * required. `additionalProperties: true`, the default, is removed, since it would allow misspelt members.
 * Referenced schemas in the middle of others get a name. References that make a schema a list of itself
 * become `unknown`.
 */
export const readable = (root: Root): Root => {
  const schemas = componentsOf(root);
  const endless = endlessIn(schemas);
  const nameFor = createNames(schemas);
  const named = new Map<string, unknown>();

  const refer = (pointer: Pointer): unknown => {
    const name = nameFor(pointer);
    if (named.has(name)) return { $ref: `#/components/schemas/${name}` };
    named.set(name, undefined);
    named.set(name, copy(valueAt(root, pointer)));
    return { $ref: `#/components/schemas/${name}` };
  };
  const copy = (value: unknown): unknown => {
    if (endless.has(value)) return {};
    if (Array.isArray(value)) return value.map(copy);
    if (!isObject(value)) return value;
    const target = namelessTarget(root, value);
    if (target !== undefined) return refer(target);
    const isMapping = isObject(value.mapping) && typeof value.propertyName === 'string';
    if (isMapping) return { ...value, mapping: asReferences(value.mapping as object, schemas) };
    const here = isHeaderReference(value) ? (follow(root, '', value)?.value ?? {}) : value;
    const isOpen = (key: string, member: unknown) =>
      key === 'additionalProperties' && member === true && isObject(value.properties);
    const members = Object.entries(here).filter(([key, member]) => !isOpen(key, member));
    return Object.fromEntries(members.map(([key, member]) => [key, copy(member)]));
  };

  const whole = copy(root) as Record<string, unknown>;
  if (named.size === 0) return whole;
  const components = isObject(whole.components) ? whole.components : {};
  return {
    ...whole,
    components: { ...components, schemas: { ...componentsOf(whole), ...Object.fromEntries(named) } },
  };
};
