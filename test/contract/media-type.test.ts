import { describe, expect, test } from '@jest/globals';
import { isText, isXml, parseMediaType } from '../../src/contract/media-type.ts';

describe('a media type is taken apart:', () => {
  test.each([
    { text: 'application/json', essence: 'application/json', parameters: {} },
    { text: ' Text/HTML ; Charset=UTF-8', essence: 'text/html', parameters: { charset: 'UTF-8' } },
    { text: 'a/b;x=1;;y=2;', essence: 'a/b', parameters: { x: '1', y: '2' } },
    { text: 'a/b; x="1; \\"2\\""', essence: 'a/b', parameters: { x: '1; "2"' } },
    { text: 'a/b; x=1; X=2', essence: 'a/b', parameters: { x: '1' } },
    { text: '*/*', essence: '*/*', parameters: {} },
    { text: 'application/*+json', essence: 'application/*+json', parameters: {} },
  ])('$text', ({ text, essence, parameters }) => {
    const parsed = parseMediaType(text);
    expect(parsed?.essence).toBe(essence);
    expect(Object.fromEntries(parsed?.parameters ?? [])).toEqual(parameters);
  });

  test.each([
    '',
    'json',
    'application/',
    '/json',
    'a/b/c',
    'a/b, c/d',
    'a/b; x',
    'a/b; x=',
    'a/b; x="1',
    'a/b; x=1 y=2',
    'a b/c',
    'a/b charset=utf-8',
  ])('%j is malformed', (text) => {
    expect(parseMediaType(text)).toBeUndefined();
  });

  test('more of them than are kept', () => {
    for (let index = 0; index < 500; index++) {
      expect(parseMediaType(`a/b; n=${index}`)?.parameters.get('n')).toBe(String(index));
    }
  });
});

test.each([
  { essence: 'application/xml', xml: true, text: false },
  { essence: 'text/xml', xml: true, text: true },
  { essence: 'application/atom+xml', xml: true, text: false },
  { essence: 'application/xmlish', xml: false, text: false },
  { essence: 'text/csv', xml: false, text: true },
  { essence: 'application/yaml', xml: false, text: true },
  { essence: 'application/pdf', xml: false, text: false },
])('$essence is XML: $xml, text: $text', ({ essence, xml, text }) => {
  expect({ xml: isXml(essence), text: isText(essence) }).toEqual({ xml, text });
});
