import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeRequest } from '../../src/judge/judge.ts';
import { contractOf } from '../support/document.ts';
import { requestOf } from '../support/exchange.ts';

const schemas = {
  list: { type: 'array', items: { type: ['integer', 'string', 'null'] } },
  object: {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { $ref: '#/components/schemas/object' } },
  },
  open: { type: 'object', additionalProperties: { type: 'array', items: { type: 'boolean' } } },
  any: {
    anyOf: [{ $ref: '#/components/schemas/list' }, { type: 'string' }, { $ref: '#/components/schemas/open' }],
  },
};

const STYLES = {
  path: ['matrix', 'label', 'simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
};

const rows = Object.entries(STYLES).flatMap(([location, styles]) =>
  styles.flatMap((style) => [true, false].map((explode) => ({ location, style, explode }))),
);

/** Strings made of pieces that are special in some style of parameters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'p',
        'a',
        'b',
        '=',
        '&',
        ',',
        ';',
        '.',
        '|',
        '%20',
        '%2C',
        '%',
        '%zz',
        '[',
        ']',
        '[]',
        '"',
        '\\',
        '+',
      ),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'p[a]=1',
        'p[b][a]=x',
        'p[__proto__][a]=1',
        ';p=',
        '.',
        'a,1',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe.each(rows)('in $location, style $style, explode $explode', ({ location, style, explode }) => {
  test('nothing that is sent stops the judge', () => {
    const parameters = Object.keys(schemas).map((name) => ({
      name: location === 'path' ? name : `${name === 'list' ? 'p' : name}`,
      in: location,
      style,
      explode,
      schema: { $ref: `#/components/schemas/${name}` },
    }));
    const path = location === 'path' ? '/{list}/{object}/{open}/{any}' : '/a';
    const contract = contractOf({
      paths: { [path]: { get: { parameters, responses: {} } } },
      components: { schemas },
    });
    const property = fc.property(hostile, (text) => {
      const segment = text.replaceAll('/', '') || 'x';
      const url = location === 'path' ? `/${Array(4).fill(segment).join('/')}` : '/a';
      const sent = { ...requestOf(`GET ${url}`), path: url, query: location === 'query' ? text : '' };
      const request = { ...sent, headers: { p: text, any: text, object: text, cookie: text } };
      const [first, second] = [judgeRequest(contract, request), judgeRequest(contract, request)];
      expect(first.violations).toEqual(second.violations);
      expect(({} as Record<string, unknown>).a).toBeUndefined();
    });
    fc.assert(property, { numRuns: 200 });
  });
});
