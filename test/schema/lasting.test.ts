import { beforeAll, expect, test } from '@jest/globals';
import { frozenJson, parseFrozen } from '../../src/json/frozen.ts';
import { parseJson } from '../../src/json/parse.ts';
import { createValidator, type Side } from '../../src/schema/validate.ts';
import { documentOf } from '../support/document.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const listOf = (name: string) => ({ type: 'array', items: ref(name) });
const member = (more: object = {}) => ({ type: 'string', minLength: 1, maxLength: 9, ...more });
const group = (more: object) => ({
  type: 'object',
  required: ['name'],
  properties: { name: member(), note: member(), number: { type: 'number', ...more } },
});

const { validate, prepare } = createValidator(
  documentOf({
    components: {
      schemas: {
        Group: group({ maximum: 9007199254740992 }),
        Groups: listOf('Group'),
        Small: group({ maximum: 5 }),
        Smalls: listOf('Small'),
        Own: group({ readOnly: true }),
        Owns: listOf('Own'),
        Strict: { allOf: [ref('Small')], unevaluatedProperties: false },
        Stricts: listOf('Strict'),
      },
    },
  }),
);

beforeAll(() => prepare(['/components/schemas/Stricts', '/components/schemas/Strict']));

/** The errors of a value, `instance keyword` each. Those of a frozen value must be the same each time. */
const judge = (name: string, value: unknown, side: Side = 'response') =>
  validate(`/components/schemas/${name}`, value, side).map(
    ({ instance, keyword }) => `${instance} ${keyword}`,
  );

test.each<readonly [string, string, string, readonly string[]]>([
  ['what is right', 'Groups', '[{"name":"a"}]', []],
  ['what is wrong', 'Groups', '[{"name":""},{"name":"a"}]', ['/0/name minLength']],
  ['what another schema allows', 'Smalls', '[{"name":"a","number":6}]', ['/0/number maximum']],
  ['members that a schema knows', 'Stricts', '[{"name":"a"}]', []],
  ['members that no schema knows', 'Stricts', '[{"name":"a","b":1}]', ['/0 unevaluatedProperties']],
  ['a number of many digits', 'Groups', '[{"name":"a","number":9007199254740993}]', ['/0/number maximum']],
])('%s is the same each time it is judged', (_, name, text, expected) => {
  const value = parseFrozen(text);
  const again = { Groups: () => judge('Groups', value), [name]: () => judge(name, value) };
  for (let round = 0; round < 3; round++) {
    again.Groups();
    expect(again[name]?.()).toEqual(expected);
    expect(judge(name, parseJson(text))).toEqual(expected);
  }
});

test('what a server may say is not what a client may', () => {
  const value = parseFrozen('[{"name":"a","number":1}]');
  for (let round = 0; round < 3; round++) {
    expect(judge('Owns', value)).toEqual([]);
    expect(judge('Owns', value, 'request')).toEqual(['/0/number readOnly']);
  }
});

test('what can change is judged as it is now', () => {
  const value = [{ name: 'a' }];
  expect(judge('Groups', value)).toEqual([]);
  Object.assign(value[0] ?? {}, { name: '' });
  expect(judge('Groups', value)).toEqual(['/0/name minLength']);
});

test('what never changes, and was right, is not looked at again', () => {
  let looks = 0;
  const seen = frozenJson({
    get name() {
      looks++;
      return 'a';
    },
  });
  expect(judge('Groups', [seen])).toEqual([]);
  const once = looks;
  expect(judge('Groups', [seen, seen])).toEqual([]);
  expect(looks).toBe(once);
});
