import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { messageOf } from '../../base/errors.ts';
import { lazy } from '../../base/lazy.ts';
import { MOST_LEVELS } from '../limits.ts';

/** A name in an XML document: its prefix, and the prefix's namespace. */
export interface XmlName {
  readonly name: string;
  readonly prefix: string;
  readonly namespace: string;
}

interface XmlAttribute extends XmlName {
  readonly value: string;
}

/** An element of an XML document. */
export interface XmlElement extends XmlName {
  readonly attributes: readonly XmlAttribute[];
  readonly elements: readonly XmlElement[];
  readonly text: string;
}

type Xml = { readonly root: XmlElement } | { readonly error: string };

const MARK = '.';
/** The parser passes the name of an empty element twice: it is marked only once. */
const mark = (name: string): string => (name.startsWith(MARK) ? name : MARK + name);

const [TEXT, CDATA, ATTRIBUTES] = ['#text', '#cdata', ':@'] as const;

// The parser leaves entities alone, since it would also expand those that a document type declares. `readEntities` reads
// them.
const parser = lazy(
  () =>
    new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      processEntities: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      cdataPropName: CDATA,
      maxNestedTags: MOST_LEVELS,
      // Otherwise the parser builds the path of each element, whose length grows with the depth.
      jPath: false,
      // The parser rejects names that objects inherit, such as `constructor`. With a mark in front they are accepted.
      transformTagName: mark,
      transformAttributeName: mark,
    }),
);

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const numeric = (reference: string): string | undefined => {
  const code = Number.parseInt(
    reference.slice(/^#x/i.test(reference) ? 2 : 1),
    /^#x/i.test(reference) ? 16 : 10,
  );
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
};

const readEntities = (text: string): string =>
  text.replace(/&([^;&\s]*);/g, (_, reference: string) => {
    const read = reference.startsWith('#') ? numeric(reference) : ENTITIES[reference];
    if (read === undefined) throw new Error(`the entity &${reference}; is not known`);
    return read;
  });

type Scope = Readonly<Record<string, string>>;
type Raw = Readonly<Record<string, unknown>>;

const SCOPE: Scope = {
  '': '',
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
};

const nameOf = (written: string, scope: Scope, byDefault: string): XmlName => {
  const at = written.indexOf(':');
  const prefix = at < 0 ? '' : written.slice(0, at);
  const namespace = prefix === '' ? byDefault : scope[prefix];
  if (namespace === undefined) throw new Error(`the prefix of ${written} is not declared`);
  return { name: written.slice(at + 1), prefix, namespace };
};

const scopeOf = (outer: Scope, attributes: readonly (readonly [string, string])[]): Scope => {
  const declared = attributes
    .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(([name, value]) => [name.slice('xmlns:'.length), value]);
  return declared.length === 0 ? outer : { ...outer, ...Object.fromEntries(declared) };
};

const isElement = (raw: Raw): boolean => !(TEXT in raw || CDATA in raw);

const textOf = (raw: Raw): string => {
  if (TEXT in raw) return readEntities(String(raw[TEXT]));
  return CDATA in raw ? (raw[CDATA] as Raw[]).map((one) => String(one[TEXT] ?? '')).join('') : '';
};

const elementOf = (raw: Raw, outer: Scope): XmlElement => {
  const tag = Object.keys(raw).find((key) => key !== ATTRIBUTES) as string;
  const written = tag.slice(MARK.length);
  const attributes = Object.entries((raw[ATTRIBUTES] ?? {}) as Record<string, string>).map(
    ([name, value]) => [name.slice(MARK.length), readEntities(value)] as const,
  );
  const scope = scopeOf(outer, attributes);
  const children = raw[tag] as Raw[];
  return {
    ...nameOf(written, scope, scope[''] ?? ''),
    attributes: attributes
      .filter(([name]) => name !== 'xmlns')
      .map(([name, value]) => ({ ...nameOf(name, scope, ''), value })),
    elements: children.filter(isElement).map((one) => elementOf(one, scope)),
    text: children.map(textOf).join(''),
  };
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0, 2.2 forbids these
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

const rootOf = (text: string): XmlElement => {
  if (FORBIDDEN.test(text)) throw new Error('it has a control character');
  const fault = XMLValidator.validate(text);
  if (fault !== true) throw new Error(`${fault.err.msg.replace(/\.$/, '')} (line ${fault.err.line})`);
  const [root, ...others] = (parser().parse(text) as Raw[]).filter(isElement);
  if (!root || others.length > 0) throw new Error('it has not one root element');
  return elementOf(root, SCOPE);
};

/** Parses an XML document. Document type declarations and external entities are ignored. */
export const readXml = (text: string): Xml => {
  try {
    return { root: rootOf(text) };
  } catch (error) {
    return { error: messageOf(error) };
  }
};
