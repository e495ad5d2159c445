import type { Document } from '../../document/document.ts';
import { unboxNumbers } from '../../json/boxed-number.ts';
import type { Json } from '../../json/json.ts';
import { child, type Pointer } from '../../json/pointer.ts';
import { type Shape, shapeOf } from '../../schema/shape.ts';
import { readerOf } from '../../schema/text-reader.ts';
import { type Reading, type ReadingFault, readingOf, unreadable } from '../body-value.ts';
import { readXml, type XmlElement, type XmlName } from './xml-element.ts';
import { componentName, hasXml, isWrapped, memberNode, nodeOf, type XmlNode } from './xml-node.ts';

/** Does a name match the documented one, namespace included? */
const isExactly = ({ name, namespace, prefix }: XmlNode, found: XmlName): boolean =>
  found.name === name &&
  (namespace === undefined ? prefix === undefined || prefix === found.prefix : namespace === found.namespace);

const written = ({ name, prefix, namespace }: XmlName): string =>
  `${prefix === '' ? name : `${prefix}:${name}`}${namespace === '' ? '' : ` (namespace ${namespace})`}`;

const wanted = ({ name = '*', prefix, namespace }: XmlNode): string =>
  written({ name, prefix: prefix ?? '', namespace: namespace ?? '' });

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const ABOUT_XML = new Set([XSI, 'http://www.w3.org/2000/xmlns/', 'http://www.w3.org/XML/1998/namespace']);

const isNil = ({ attributes }: XmlElement): boolean =>
  attributes.some(({ name, namespace, value }) => name === 'nil' && namespace === XSI && value === 'true');

/** Does an element contain nothing but text? */
const isScalar = ({ elements, attributes }: XmlElement): boolean =>
  elements.length === 0 && attributes.every(({ namespace }) => ABOUT_XML.has(namespace));

/** An element or attribute in place of the documented one. */
type XmlParams = Readonly<
  | { node: 'element'; name: string; documented: string }
  | { node: 'element'; documentedAttribute: string }
  | { node: 'attribute'; documentedElement: string }
>;

/**
 * Creates functions that read elements as the values that schemas describe, and add misplaced elements and attributes to
 * `faults`.
 */
const createXmlReader = (document: Document, faults: ReadingFault[]) => {
  const { root } = document;

  const report = (params: XmlParams, instance: Pointer, schema: Pointer): void => {
    faults.push({ rule: 'xml', params, instance, schema, isReadable: true });
  };
  const checkName = (node: XmlNode, found: XmlName, instance: Pointer): void => {
    if (node.name === undefined || isExactly(node, found)) return;
    const params = { node: 'element', name: written(found), documented: wanted(node) } as const;
    report(params, instance, node.pointer);
  };

  const readPrimitive = (schema: Pointer | undefined, text: string): unknown => {
    const { types } = shapeOf(root, schema);
    return readerOf(root, schema).primitive(types.size === 0 || types.has('string') ? text : text.trim());
  };

  const readItems = (
    schema: Pointer | undefined,
    elements: readonly XmlElement[],
    at: Pointer,
    name: string | undefined,
  ): unknown[] => {
    const { item } = shapeOf(root, schema);
    return elements.map((element, index) => {
      const pointer = item(index);
      const instance = child(at, index);
      if (pointer !== undefined) checkName(nodeOf(root, pointer, name), element, instance);
      return readElement(pointer, element, instance);
    });
  };

  const readArray = (schema: Pointer | undefined, element: XmlElement, at: Pointer): unknown[] => {
    const { item } = shapeOf(root, schema);
    const pointer = item(0);
    const name = pointer === undefined ? undefined : componentName(document, pointer);
    return readItems(schema, element.elements, at, name);
  };

  /**
   * Creates functions that take the element, attribute or text of one member from an element. What is left belongs to no
   * member.
   */
  const createMemberReader = (element: XmlElement) => {
    const elements = new Set(element.elements);
    const attributes = new Set(element.attributes.filter(({ namespace }) => !ABOUT_XML.has(namespace)));
    const takeAttribute = (node: XmlNode, instance: Pointer, pointer: Pointer): unknown => {
      const found = [...attributes].find((one) => isExactly(node, one));
      const stray = found ? undefined : [...elements].find(({ name }) => name === node.name);
      if (found) attributes.delete(found);
      if (stray) {
        elements.delete(stray);
        report({ node: 'element', documentedAttribute: wanted(node) }, instance, node.pointer);
      }
      const text = found?.value ?? stray?.text;
      return text === undefined ? undefined : readPrimitive(pointer, text);
    };
    const takeElements = (node: XmlNode, instance: Pointer): XmlElement[] => {
      const exact = [...elements].filter((one) => isExactly(node, one));
      const found = exact.length > 0 ? exact : [...elements].filter(({ name }) => name === node.name);
      for (const one of found) {
        elements.delete(one);
        checkName(node, one, instance);
      }
      return found;
    };
    const takeStrayAttribute = (node: XmlNode, instance: Pointer, pointer: Pointer): unknown => {
      const stray = [...attributes].find((one) => isExactly(node, one));
      if (!stray) return undefined;
      attributes.delete(stray);
      report({ node: 'attribute', documentedElement: wanted(node) }, instance, node.pointer);
      return readPrimitive(pointer, stray.value);
    };
    const takeList = (name: string, pointer: Pointer, instance: Pointer, isRequired: boolean): unknown => {
      const { item } = shapeOf(root, pointer);
      const node = memberNode(root, name, pointer);
      const found = takeElements(node, instance);
      if (isWrapped(root, pointer))
        return found[0] && readItems(pointer, found[0].elements, instance, node.name);
      // An empty list is written as no element.
      if (found.length === 0) return isRequired ? [] : undefined;
      return found.map((one, index) => readElement(item(index), one, child(instance, index)));
    };
    const takeMembers = (shape: Shape, at: Pointer): Json => {
      const members = shape.names.map((name) => [name, take(shape, name, child(at, name))]);
      return Object.fromEntries(members.filter(([, value]) => value !== undefined));
    };
    const take = (shape: Shape, name: string, instance: Pointer): unknown => {
      const pointer = shape.member(name) as Pointer;
      const node = nodeOf(root, pointer, name);
      if (node.type === 'attribute') return takeAttribute(node, instance, pointer);
      if (node.type === 'text') return readPrimitive(pointer, element.text);
      const { kind } = readerOf(root, pointer);
      if (kind === 'array') return takeList(name, pointer, instance, shape.required.has(name));
      // Without an element of its own, its members are among those of the enclosing element.
      if (node.type === 'none') return takeMembers(shapeOf(root, pointer), instance);
      const found = takeElements(node, instance);
      if (found.length === 0) return takeStrayAttribute(node, instance, pointer);
      const values = found.map((one) => readElement(pointer, one, instance));
      return values.length === 1 ? values[0] : values;
    };
    return { takeMembers, elements, attributes };
  };

  /**
   * Reads elements that no member claims as members with their own names, so that `additionalProperties` is applied to them.
   */
  const readOthers = (shape: Shape, elements: Iterable<XmlElement>, at: Pointer): [string, unknown][] =>
    [...Map.groupBy(elements, ({ name }) => name)].map(([name, group]) => {
      const [pointer, instance] = [shape.member(name), child(at, name)];
      const node = pointer !== undefined && shape.names.includes(name) && memberNode(root, name, pointer);
      for (const one of node ? group : []) checkName(node as XmlNode, one, instance);
      const values = group.map((one) => readElement(pointer, one, instance));
      return [name, values.length === 1 ? values[0] : values];
    });

  const readObject = (schema: Pointer | undefined, element: XmlElement, at: Pointer): Json => {
    const shape = shapeOf(root, schema);
    const { takeMembers, elements, attributes } = createMemberReader(element);
    const members = takeMembers(shape, at);
    const others = readOthers(shape, elements, at);
    const ofAttributes = [...attributes].map(
      ({ name, value }) => [name, readPrimitive(shape.member(name), value)] as const,
    );
    return { ...Object.fromEntries([...ofAttributes, ...others]), ...members };
  };

  const readElement = (schema: Pointer | undefined, element: XmlElement, at: Pointer): unknown => {
    if (isNil(element)) return null;
    const { kind } = readerOf(root, schema);
    if (kind === 'array') return readArray(schema, element, at);
    if (kind === 'object' || element.elements.length > 0) return readObject(schema, element, at);
    return readPrimitive(schema, element.text);
  };

  const readRoot = (schema: Pointer, element: XmlElement): unknown => {
    checkName(nodeOf(root, schema, componentName(document, schema)), element, '');
    return readElement(schema, element, '');
  };
  return { readRoot, readElement };
};

/**
 * Reads an XML document as the value that a schema describes.
 * @param place pointer of the media type that describes the document
 * @see OpenAPI 3.1 and 3.2, XML Object
 */
export const readXmlText = (
  document: Document,
  schema: Pointer | undefined,
  text: string,
  place: Pointer,
): Reading => {
  const xml = readXml(text);
  if ('error' in xml) return unreadable({ rule: 'xml', params: { error: xml.error } }, place);
  if (schema === undefined) return readingOf(undefined);
  const { kind, primitive } = readerOf(document.root, schema);
  const faults: ReadingFault[] = [];
  const reader = createXmlReader(document, faults);
  // Without an XML Object, a primitive value is the text of an element of any name. Anything more complex is read as text.
  if (kind === 'primitive' && !hasXml(document.root, schema))
    return readingOf(isScalar(xml.root) ? reader.readElement(schema, xml.root, '') : primitive(text));
  const value = reader.readRoot(schema, xml.root);
  return readingOf(unboxNumbers(value), faults);
};
