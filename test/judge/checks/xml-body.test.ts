import { describe, expect, test } from '@jest/globals';
import { readXmlText } from '../../../src/http/body/read-xml.ts';
import { bodyFindings } from '../../support/bodies.ts';
import { documentOf } from '../../support/document.ts';

const findings = (
  schema: unknown,
  body: string | Buffer,
  { type = 'application/xml', schemas = {} }: { type?: string; schemas?: Record<string, unknown> } = {},
): string[] => bodyFindings({ mediaType: { schema }, type, body, members: { components: { schemas } } });

const STRICT = { type: 'object', additionalProperties: false };
const NS = 'https://example.com/schema';
const string = { type: 'string', maxLength: 3 };
const animals = (xml: unknown, itemXml: unknown) => ({
  ...STRICT,
  required: ['animals'],
  properties: { animals: { type: 'array', maxItems: 2, items: { ...string, xml: itemXml }, xml } },
});

describe('an element is read by its schema:', () => {
  const group = {
    ...STRICT,
    required: ['name'],
    properties: {
      id: { type: 'integer', xml: { attribute: true } },
      name: string,
      size: { type: 'integer' },
      isOpen: { type: 'boolean' },
      note: { type: ['string', 'null'], minLength: 1 },
      owner: { type: 'object', required: ['mail'], properties: { mail: string } },
      title: { type: 'string', xml: { name: 'headline' } },
    },
    xml: { name: 'group' },
  };
  test.each([
    {
      what: 'right',
      body: '<group id="7"><name>a</name><size> 8 </size><isOpen>true</isOpen></group>',
      told: [],
    },
    {
      what: 'without a member',
      body: '<group/>',
      told: ['required /body: lacks the required member "name"'],
    },
    {
      what: 'with a wrong value',
      body: '<group><name>a</name><size>x</size></group>',
      told: ['type /body/size: must be integer, is "x"'],
    },
    {
      what: 'with a wrong attribute',
      body: '<group id="x"><name>a</name></group>',
      told: ['type /body/id: must be integer, is "x"'],
    },
    {
      what: 'with a blank that counts',
      body: '<group><name> abc</name></group>',
      told: ['maxLength /body/name: must have at most 3 characters, is " abc"'],
    },
    { what: 'with CDATA', body: '<group><name><![CDATA[<b>]]></name></group>', told: [] },
    { what: 'with entities', body: '<group><name>&lt;b&gt;</name></group>', told: [] },
    {
      what: 'with an empty element',
      body: '<group><name/><note/></group>',
      told: ['minLength /body/note: must have at least 1 character, is ""'],
    },
    {
      what: 'with nil',
      body: '<group xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><name>a</name><note xsi:nil="true"/></group>',
      told: [],
    },
    {
      what: 'with an object',
      body: '<group><name>a</name><owner><mail>abcd</mail></owner></group>',
      told: ['maxLength /body/owner/mail: must have at most 3 characters, is "abcd"'],
    },
    {
      what: 'with an empty object',
      body: '<group><name>a</name><owner/></group>',
      told: ['required /body/owner: lacks the required member "mail"'],
    },
    { what: 'with another name', body: '<group><name>a</name><headline>x</headline></group>', told: [] },
    {
      what: 'with the name that was replaced',
      body: '<group><name>a</name><title>x</title></group>',
      told: ['xml /body/title: is the element title, documented: headline'],
    },
    {
      what: 'with an unknown element',
      body: '<group><name>a</name><nmae>b</nmae></group>',
      told: ['additionalProperties /body: has the member "nmae", which is not allowed. Did you mean "note"?'],
    },
    {
      what: 'with an unknown attribute',
      body: '<group x="1"><name>a</name></group>',
      told: ['additionalProperties /body: has the member "x", which is not allowed'],
    },
    {
      what: 'with an element twice',
      body: '<group><name>a</name><name>b</name></group>',
      told: ['type /body/name: must be string, is ["a","b"]'],
    },
    {
      what: 'with elements where there is a text',
      body: '<group><name><b>a</b></name></group>',
      told: ['type /body/name: must be string, is {"b":"a"}'],
    },
    {
      what: 'with an element for an attribute',
      body: '<group><id>7</id><name>a</name></group>',
      told: ['xml /body/id: is an element, documented: the attribute id'],
    },
    {
      what: 'with an attribute for an element',
      body: '<group name="a"/>',
      told: ['xml /body/name: is an attribute, documented: the element name'],
    },
    {
      what: 'with another root',
      body: '<grp><name>a</name></grp>',
      told: ['xml /body: is the element grp, documented: group'],
    },
    {
      what: 'with inherited names',
      body: '<group><name>a</name><constructor/></group>',
      told: ['additionalProperties /body: has the member "constructor", which is not allowed'],
    },
  ])('$what', ({ body, told }) => {
    expect(findings(group, body)).toEqual(told);
  });

  test.each(['', '<group>', '<group/><group/>', 'name=a', '<group>&nbsp;</group>', '<p:group/>'])(
    'one finding for %j',
    (body) => {
      const rule = body === '' ? /^required \/body: / : /^xml \/body: is not well-formed XML: \S/;
      expect(findings(group, body)).toEqual([expect.stringMatching(rule)]);
    },
  );
});

describe('a list', () => {
  const three = (outer: string, inner: string, count = 2) => {
    const items = `<${inner}>x</${inner}>`.repeat(count);
    return outer === '' ? `<r>${items}</r>` : `<r><${outer}>${items}</${outer}></r>`;
  };
  test.each([
    { what: 'has the name of its member', xml: {}, item: {}, body: three('', 'animals') },
    { what: 'has the name of its items', xml: {}, item: { name: 'animal' }, body: three('', 'animal') },
    {
      what: 'has no name of its own',
      xml: { name: 'aliens' },
      item: { name: 'animal' },
      body: three('', 'animal'),
    },
    { what: 'is wrapped', xml: { wrapped: true }, item: {}, body: three('animals', 'animals') },
    {
      what: 'is wrapped, with named items',
      xml: { wrapped: true },
      item: { name: 'animal' },
      body: three('animals', 'animal'),
    },
    {
      what: 'is wrapped by a name, with named items',
      xml: { name: 'aliens', wrapped: true },
      item: { name: 'animal' },
      body: three('aliens', 'animal'),
    },
    {
      what: 'is wrapped by a name',
      xml: { name: 'aliens', wrapped: true },
      item: {},
      body: three('aliens', 'aliens'),
    },
    {
      what: 'is an element (3.2)',
      xml: { nodeType: 'element' },
      item: { name: 'animal' },
      body: three('animals', 'animal'),
    },
    {
      what: 'is no element (3.2)',
      xml: { nodeType: 'none' },
      item: { name: 'animal' },
      body: three('', 'animal'),
    },
    { what: 'is empty', xml: {}, item: {}, body: '<r/>' },
    { what: 'is wrapped and empty', xml: { wrapped: true }, item: {}, body: '<r><animals/></r>' },
  ])('$what', ({ xml, item, body }) => {
    expect(findings(animals(xml, item), body)).toEqual([]);
    const more = body.replace(/(<(\w+)>x<\/\2>)+/, '$1$1$1$1');
    const expected = ['maxItems /body/animals: must have at most 2 items, has 4'];
    expect(findings(animals(xml, item), more)).toEqual(body.includes('x<') ? expected : []);
  });

  test.each([
    {
      what: 'lacks its wrapper',
      xml: { wrapped: true },
      body: '<r/>',
      told: ['required /body: lacks the required member "animals"'],
    },
    {
      what: 'has a wrong item',
      xml: {},
      body: '<r><animals>abcd</animals></r>',
      told: ['maxLength /body/animals/0: must have at most 3 characters, is "abcd"'],
    },
    {
      what: 'is wrapped where it should not be',
      xml: {},
      itemXml: { name: 'animal' },
      body: '<r><animals><animal>x</animal></animals></r>',
      told: ['xml /body/animals: is the element animals, documented: animal'],
    },
    {
      what: 'has items of another name',
      xml: { wrapped: true },
      body: '<r><animals><cat>x</cat></animals></r>',
      told: ['xml /body/animals/0: is the element cat, documented: animals'],
    },
  ])('$what', ({ xml, itemXml = {}, body, told }) => {
    expect(findings(animals(xml, itemXml), body)).toEqual(told);
  });

  test('is a document', () => {
    const list = {
      type: 'array',
      xml: { name: 'groups', wrapped: true },
      items: { $ref: '#/components/schemas/Group' },
    };
    const schemas = {
      Group: { type: 'object', properties: { size: { type: 'integer' } }, xml: { name: 'group' } },
    };
    expect(findings(list, '<groups><group><size>7</size></group></groups>', { schemas })).toEqual([]);
    expect(findings(list, '<groups><grp><size>x</size></grp></groups>', { schemas })).toEqual([
      'xml /body/0: is the element grp, documented: group',
      'type /body/0/size: must be integer, is "x"',
    ]);
  });
});

describe('names have namespaces:', () => {
  const xml = { namespace: NS, prefix: 's' };
  const person = {
    ...STRICT,
    properties: { name: { ...string, xml }, id: { type: 'integer', xml: { ...xml, attribute: true } } },
    xml,
  };
  test.each([
    { what: 'as documented', body: `<s:p xmlns:s="${NS}" s:id="1"><s:name>a</s:name></s:p>`, told: [] },
    { what: 'by another prefix', body: `<t:p xmlns:t="${NS}"><t:name>a</t:name></t:p>`, told: [] },
    { what: 'by default', body: `<p xmlns="${NS}"><name>a</name></p>`, told: [] },
    {
      what: 'none',
      body: `<s:p xmlns:s="${NS}"><name>a</name></s:p>`,
      told: [`xml /body/name: is the element name, documented: s:name (namespace ${NS})`],
    },
    {
      what: 'another',
      body: `<s:p xmlns:s="${NS}"><t:name xmlns:t="u">abcd</t:name></s:p>`,
      told: [
        `xml /body/name: is the element t:name (namespace u), documented: s:name (namespace ${NS})`,
        'maxLength /body/name: must have at most 3 characters, is "abcd"',
      ],
    },
  ])('$what', ({ body, told }) => {
    expect(findings({ ...person, xml: { ...xml, name: 'p' } }, body)).toEqual(told);
  });

  test('two members of one name', () => {
    const both = {
      ...STRICT,
      properties: {
        a: { type: 'integer', xml: { name: 'n', namespace: 'u' } },
        b: { type: 'string', xml: { name: 'n', namespace: 'v' } },
      },
    };
    expect(findings(both, '<r xmlns:u="u" xmlns:v="v"><v:n>x</v:n><u:n>7</u:n></r>')).toEqual([]);
  });
});

describe('what a schema refers to', () => {
  const schemas = {
    Group: { type: 'object', properties: { owner: { $ref: '#/components/schemas/User' } } },
    User: { type: 'object', required: ['mail'], properties: { mail: string }, xml: { name: 'user' } },
    Old: { allOf: [{ $ref: '#/components/schemas/User' }], xml: { name: 'old' } },
  };
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  test.each([
    {
      what: 'has its name',
      schema: ref('Group'),
      body: '<Group><user><mail>a</mail></user></Group>',
      told: [],
    },
    {
      what: 'has its name as the root',
      schema: ref('Group'),
      body: '<group/>',
      told: ['xml /body: is the element group, documented: Group'],
    },
    {
      what: 'is judged',
      schema: ref('Group'),
      body: '<Group><user/></Group>',
      told: ['required /body/owner: lacks the required member "mail"'],
    },
    { what: 'has another name beside it', schema: ref('Old'), body: '<old><mail>a</mail></old>', told: [] },
  ])('$what', ({ schema, body, told }) => {
    expect(findings(schema, body, { schemas })).toEqual(told);
  });
});

test('a component whose name bundling may have made up gives its element none', () => {
  const document = {
    ...documentOf({ components: { schemas: { group: { type: 'object' } } } }),
    sources: ['openapi.yaml', 'group.yaml'].map((file) => ({ file, text: '' })),
  };
  const schema = '/components/schemas/group';
  expect(readXmlText(document, schema, '<Group/>', '').faults).toEqual([]);
  expect(readXmlText({ ...document, sources: [] }, schema, '<Group/>', '').faults).toHaveLength(1);
});

describe('by node type (3.2):', () => {
  const price = {
    ...STRICT,
    properties: {
      currency: { type: 'string', xml: { nodeType: 'attribute' } },
      amount: { type: 'number', maximum: 10, xml: { nodeType: 'text' } },
    },
  };
  test.each([
    { what: 'text', schema: price, body: '<price currency="EUR">7.5</price>', told: [] },
    {
      what: 'a wrong text',
      schema: price,
      body: '<price>11</price>',
      told: [expect.stringMatching(/^maximum \/body\/amount: /)],
    },
    {
      what: 'none',
      schema: {
        ...STRICT,
        properties: {
          size: { type: 'object', xml: { nodeType: 'none' }, properties: { w: { type: 'integer' } } },
        },
      },
      body: '<r><w>x</w></r>',
      told: ['type /body/size/w: must be integer, is "x"'],
    },
  ])('$what', ({ schema, body, told }) => {
    expect(findings(schema, body)).toEqual(told);
  });
});

describe('a document', () => {
  const latin = (charset: string) =>
    Buffer.from(`<?xml version="1.0" encoding="${charset}"?><r><name>\xe4\xe4\xe4</name></r>`, 'latin1');
  const schema = { ...STRICT, properties: { name: string } };
  test.each([
    { what: 'says its charset', body: latin('ISO-8859-1'), type: 'application/xml', told: [] },
    {
      what: 'is said to have a charset',
      body: latin('utf-8'),
      type: 'application/xml; charset=latin1',
      told: [],
    },
    {
      what: 'is not what it says',
      body: latin('utf-8'),
      type: 'application/xml',
      told: ['charset /body: is not valid utf-8'],
    },
    {
      what: 'has a charset that is not known',
      body: latin('klingon'),
      type: 'text/xml',
      told: ['charset /body: has the charset "klingon", which is not known'],
    },
    {
      what: 'is UTF-16',
      body: Buffer.from('\uFEFF<r><name>äää</name></r>', 'utf16le'),
      type: 'application/xml',
      told: [],
    },
    {
      what: 'has a suffix',
      body: '<r><name>abcd</name></r>',
      type: 'application/atom+xml',
      told: ['maxLength /body/name: must have at most 3 characters, is "abcd"'],
    },
  ])('$what', ({ body, type, told }) => {
    expect(findings(schema, body, { type })).toEqual(told);
  });

  test('is a string where its schema asks for one', () => {
    expect(findings({ type: 'string', maxLength: 3 }, '<a><b/></a>')).toEqual([
      'maxLength /body: must have at most 3 characters, is "<a><b/></a>"',
    ]);
    expect(findings({ type: 'string', maxLength: 3 }, '<string>abc</string>')).toEqual([]);
    expect(findings({ type: 'string', maxLength: 3, xml: { name: 'a' } }, '<a>x</a>')).toEqual([]);
  });

  test('is well-formed, even without a schema', () => {
    expect(bodyFindings({ mediaType: {}, type: 'application/xml', body: '<a>' })).toHaveLength(1);
    expect(bodyFindings({ mediaType: {}, type: 'application/xml', body: '<a/>' })).toEqual([]);
  });
});
