import type { Document } from '../../document/document.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';

type Root = Readonly<Json>;

/** How a schema's values stand in an XML document: the XML Object, and what goes without saying. */
export interface XmlNode {
  readonly type: 'element' | 'attribute' | 'text' | 'none';
  /** Undefined where any will do. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
  /** Where this is said. */
  readonly pointer: Pointer;
}

/** A schema object, what it refers to, and what it is composed of by `allOf`: the first that has an XML Object. */
const xmlPartOf = (root: Root, pointer: Pointer, seen = new Set<Pointer>()): [Pointer, Json] | undefined => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || seen.has(pointer)) return undefined;
  seen.add(pointer);
  if (isObject(schema.xml)) return [child(pointer, 'xml'), schema.xml];
  const target = targetOf(schema.$ref);
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const next = [
    ...(target === undefined ? [] : [target]),
    ...all.map((_, index) => child(pointer, 'allOf', index)),
  ];
  for (const at of next) {
    const found = xmlPartOf(root, at, seen);
    if (found) return found;
  }
  return undefined;
};

const TYPES: Record<string, XmlNode['type']> = {
  attribute: 'attribute',
  text: 'text',
  cdata: 'text',
  none: 'none',
};

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** @param name that of the element or the attribute, where the XML Object gives none */
export const nodeOf = (root: Root, pointer: Pointer, name: string | undefined): XmlNode => {
  const [at = pointer, xml = {}] = xmlPartOf(root, pointer) ?? [];
  const byType = TYPES[String(xml.nodeType)];
  return {
    type: byType ?? (xml.attribute === true ? 'attribute' : 'element'),
    name: textOf(xml.name) ?? name,
    namespace: textOf(xml.namespace),
    prefix: textOf(xml.prefix),
    pointer: at,
  };
};

/** Has an array an element of its own around its items'? `nodeType: element` says so from OpenAPI 3.2 on. */
export const isWrapped = (root: Root, pointer: Pointer): boolean => {
  const [, xml = {}] = xmlPartOf(root, pointer) ?? [];
  return xml.wrapped === true || xml.nodeType === 'element';
};

/** Says a schema how its values stand in XML? */
export const hasXml = (root: Root, pointer: Pointer): boolean => xmlPartOf(root, pointer) !== undefined;

/** The element in which a member stands; of a list that is not wrapped, that of its items. */
export const memberNode = (root: Root, name: string, pointer: Pointer): XmlNode => {
  const item = shapeOf(root, pointer).item(0);
  const isList = readerOf(root, pointer).kind === 'array' && !isWrapped(root, pointer);
  return nodeOf(root, isList && item !== undefined ? item : pointer, name);
};

/** The name of a component, which is the name of its element where its XML Object gives none. */
export const componentName = ({ root, sources }: Document, pointer: Pointer): string | undefined => {
  // Bundling makes up names of components for what stood in other files.
  if (sources.length > 1) return undefined;
  const schema = valueAt(root, pointer);
  const target = isObject(schema) ? targetOf(schema.$ref) : undefined;
  const [components, schemas, name, ...rest] = tokensOf(target ?? pointer);
  return components === 'components' && schemas === 'schemas' && rest.length === 0 ? name : undefined;
};
