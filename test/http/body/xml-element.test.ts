import { describe, expect, test } from '@jest/globals';
import { readXml, type XmlElement } from '../../../src/http/body/xml-element.ts';
import { violationMessage } from '../../../src/judge/sentence.ts';

/** An element as text: `name{namespace}[attributes](children)text`. */
const show = ({ name, namespace, attributes, elements, text }: XmlElement): string => {
  const ofAttributes = attributes.map((one) => `${one.name}{${one.namespace}}=${one.value}`).join(' ');
  return `${name}{${namespace}}[${ofAttributes}](${elements.map(show).join(' ')})${text}`;
};

const read = (text: string): string => {
  const xml = readXml(text);
  return 'error' in xml ? violationMessage({ rule: 'xml', params: xml }) : show(xml.root);
};

describe('XML is read:', () => {
  test.each([
    { what: 'text', text: '<a> x </a>', shown: 'a{}[]() x ' },
    {
      what: 'a declaration and comments',
      text: '<?xml version="1.0"?><!-- c --><a><!-- c --></a>',
      shown: 'a{}[]()',
    },
    {
      what: 'elements and attributes',
      text: '<a b="1"><c/><c d="2">x</c></a>',
      shown: 'a{}[b{}=1](c{}[]() c{}[d{}=2]()x)',
    },
    { what: 'known entities', text: '<a b="&lt;&quot;">&amp;&#65;&#x1F600;</a>', shown: 'a{}[b{}=<"]()&A😀' },
    { what: 'CDATA as it is', text: '<a>x<![CDATA[<b>&amp;]]></a>', shown: 'a{}[]()x<b>&amp;' },
    { what: 'a default namespace', text: '<a xmlns="u" b="1"><c/></a>', shown: 'a{u}[b{}=1](c{u}[]())' },
    {
      what: 'prefixes',
      text: '<p:a xmlns:p="u" p:b="1"><c xmlns:p="v"><p:d/></c></p:a>',
      shown:
        'a{u}[p{http://www.w3.org/2000/xmlns/}=u b{u}=1](c{}[p{http://www.w3.org/2000/xmlns/}=v](d{v}[]()))',
    },
    {
      what: 'the names that objects inherit',
      text: '<constructor toString="1"/>',
      shown: 'constructor{}[toString{}=1]()',
    },
  ])('$what', ({ text, shown }) => {
    expect(read(text)).toBe(shown);
  });

  test.each([
    { what: 'an element that is not closed', text: '<a><b></a>' },
    { what: 'nothing', text: '' },
    { what: 'no element', text: 'abc' },
    { what: 'two roots', text: '<a/><b/>' },
    { what: 'a bare ampersand', text: '<a>a & b</a>' },
    { what: 'an unknown entity', text: '<a>&nbsp;</a>' },
    { what: 'an unknown prefix', text: '<p:a/>' },
    { what: 'an attribute twice', text: '<a b="1" b="2"/>' },
    { what: 'a control character', text: '<a>\u0001</a>' },
    { what: 'a character that there is not', text: '<a>&#x110000;</a>' },
    { what: 'an entity of its own', text: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' },
    {
      what: 'an entity from a file',
      text: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    },
    {
      what: 'entities that multiply',
      text: `<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "${'&x;'.repeat(9)}">]><a>&z;</a>`,
    },
    { what: 'a very deep element', text: `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}` },
  ])('not with $what', ({ text }) => {
    expect(read(text)).toMatch(/^is not well-formed XML: \S/);
  });
});
