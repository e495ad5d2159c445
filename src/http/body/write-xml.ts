import type { Document } from '../../document/document.ts';
import { isObject, type Pointer } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import { textOf } from '../write-parameter.ts';
import { componentName, isWrapped, memberNode, nodeOf, type XmlNode } from './xml-node.ts';

const ESCAPES: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escaped = (text: string): string => text.replace(/[<>&"\r]/g, (character) => ESCAPES[character] ?? '');

/**
 * The prefix of a name. An attribute with a namespace always gets one: the default namespace does not apply to attributes.
 */
const prefixOf = ({ prefix, namespace, type }: XmlNode): string =>
  prefix ?? (namespace !== undefined && type === 'attribute' ? 'ns' : '');

const qualified = (node: XmlNode): string => {
  const prefix = prefixOf(node);
  return prefix === '' ? (node.name ?? 'item') : `${prefix}:${node.name}`;
};

/** The declaration of a node's namespace. Each node has one, also if an enclosing element has already declared it. */
const declarationOf = (node: XmlNode): string => {
  const prefix = prefixOf(node);
  if (node.namespace === undefined) return prefix === '' ? '' : ` xmlns:${prefix}="urn:${prefix}"`;
  return ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escaped(node.namespace)}"`;
};

/** The attributes and the content of an element. */
interface Inside {
  readonly attributes: readonly string[];
  readonly content: string;
}

const elementText = (node: XmlNode, { attributes, content }: Inside): string => {
  const name = qualified(node);
  const start = [...new Set([declarationOf(node), ...attributes])].join('');
  return content === '' ? `<${name}${start}/>` : `<${name}${start}>${content}</${name}>`;
};

/** A name without prefix that XML can express (XML Namespaces, 3). Members with other names are left out. */
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._-]*$/u;
const NOTHING: Inside = { attributes: [], content: '' };

const NIL = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

const createXmlWriter = (document: Document) => {
  const { root } = document;

  const writeItems = (
    pointer: Pointer | undefined,
    values: readonly unknown[],
    name: string | undefined,
  ): string => {
    const { item } = shapeOf(root, pointer);
    const texts = values.map((value, index) => {
      const at = item(index);
      const node = at === undefined ? { ...nodeOf(root, pointer ?? '', name), name } : nodeOf(root, at, name);
      return elementText(node, writeInside(at, value));
    });
    return texts.join('');
  };

  const writeMember = (name: string, pointer: Pointer | undefined, value: unknown): Inside => {
    const node = nodeOf(root, pointer ?? '', name);
    if (!NAME.test(node.name ?? '')) return NOTHING;
    if (pointer === undefined)
      return { attributes: [], content: writeItems(undefined, [value].flat(), name) };
    if (node.type === 'attribute') {
      // The namespace is declared here, since several attributes may need it.
      const attribute = ` ${qualified(node)}="${escaped(textOf(value))}"`;
      return { attributes: [declarationOf(node), attribute], content: '' };
    }
    if (Array.isArray(value)) return { attributes: [], content: writeList(name, pointer, value) };
    if (node.type !== 'element') return writeInside(pointer, value);
    return { attributes: [], content: elementText(node, writeInside(pointer, value)) };
  };

  const writeList = (name: string, pointer: Pointer, values: readonly unknown[]): string => {
    const node = memberNode(root, name, pointer);
    if (!isWrapped(root, pointer)) return writeItems(pointer, values, name);
    return elementText(node, { attributes: [], content: writeItems(pointer, values, node.name) });
  };

  const writeInside = (pointer: Pointer | undefined, value: unknown): Inside => {
    if (value === null) return { attributes: [NIL], content: '' };
    if (Array.isArray(value)) {
      const at = pointer === undefined ? undefined : shapeOf(root, pointer).item(0);
      const name = at === undefined ? undefined : componentName(document, at);
      return { attributes: [], content: writeItems(pointer, value, name) };
    }
    if (!isObject(value)) return { attributes: [], content: escaped(textOf(value)) };
    const { member } = shapeOf(root, pointer);
    const members = Object.entries(value).map(([name, one]) => writeMember(name, member(name), one));
    return {
      attributes: members.flatMap(({ attributes }) => attributes),
      content: members.map(({ content }) => content).join(''),
    };
  };

  return (schema: Pointer | undefined, value: unknown): string => {
    const name = schema === undefined ? undefined : componentName(document, schema);
    const node = nodeOf(root, schema ?? '', name ?? 'root');
    return elementText(node, writeInside(schema, value));
  };
};

/**
 * Writes a value as XML: the inverse of `readXmlText`.
 * @see OpenAPI 3.1 and 3.2, XML Object
 */
export const writeXml = (document: Document, schema: Pointer | undefined, value: unknown): string =>
  createXmlWriter(document)(schema, value);
