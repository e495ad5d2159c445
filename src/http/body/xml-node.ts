import type { Document } from '../../document/document.ts';
import type { Json } from '../../json/json.ts';
import { child, isObject, type Pointer, targetOf, tokensOf, valueAt } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';

type Root = Readonly<Json>;

/** How the values of a schema are written in XML: its XML Object, with defaults. */
export interface XmlNode {
  readonly type: 'element' | 'attribute' | 'text' | 'none';
  /** Undefined if any name is allowed. */
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly prefix: string | undefined;
  /** The place of the XML Object, or else of the schema. */
  readonly pointer: Pointer;
}

/** The first XML Object of a schema, of the schemas that it refers to, or of those in `allOf`; with its pointer. */
const xmlPartOf = (
  root: Root,
  pointer: Pointer,
  visited = new Set<Pointer>(),
): [Pointer, Json] | undefined => {
  const schema = valueAt(root, pointer);
  if (!isObject(schema) || visited.has(pointer)) return undefined;
  visited.add(pointer);
  if (isObject(schema.xml)) return [child(pointer, 'xml'), schema.xml];
  const target = targetOf(schema.$ref);
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  const next = [
    ...(target === undefined ? [] : [target]),
    ...all.map((_, index) => child(pointer, 'allOf', index)),
  ];
  for (const at of next) {
    const found = xmlPartOf(root, at, visited);
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

/**
 * The XML node of a schema's values.
 * @param name name of the element or attribute if the XML Object gives none
 */
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

/** Is an array written as an element that contains the items' elements? OpenAPI 3.2 writes that as `nodeType: element`. */
export const isWrapped = (root: Root, pointer: Pointer): boolean => {
  const [, xml = {}] = xmlPartOf(root, pointer) ?? [];
  return xml.wrapped === true || xml.nodeType === 'element';
};

/** Does a schema have an XML Object, directly or by reference? */
export const hasXml = (root: Root, pointer: Pointer): boolean => xmlPartOf(root, pointer) !== undefined;

/** The node of a member; for a list that is not wrapped, the node of its items. */
export const memberNode = (root: Root, name: string, pointer: Pointer): XmlNode => {
  const item = shapeOf(root, pointer).item(0);
  const isList = readerOf(root, pointer).kind === 'array' && !isWrapped(root, pointer);
  return nodeOf(root, isList && item !== undefined ? item : pointer, name);
};

/** The name of a component schema, which is the default name of its element. */
export const componentName = ({ root, sources }: Document, pointer: Pointer): string | undefined => {
  // Bundling invents names for components from other files.
  if (sources.length > 1) return undefined;
  const schema = valueAt(root, pointer);
  const target = isObject(schema) ? targetOf(schema.$ref) : undefined;
  const [components, schemas, name, ...rest] = tokensOf(target ?? pointer);
  return components === 'components' && schemas === 'schemas' && rest.length === 0 ? name : undefined;
};
