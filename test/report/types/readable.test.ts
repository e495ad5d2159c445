import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { generateTypes } from '../../../src/report/types.ts';
import { documentOf } from '../../support/document.ts';

const ref = (pointer: string) => ({ $ref: `#${pointer}` });
const list = (items: unknown) => ({ type: 'array', items });

const NAMED = { type: 'object', properties: { a: { type: 'string' } } };
const SELF = ref('/components/schemas/T');
const LINES = {
  Tuple: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }] },
  Whole: { allOf: [NAMED] },
  Map: { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
};

const requestBody = { content: { 'application/json': { schema: NAMED } } };
const paths = {
  '/b/{c}': { post: { requestBody, responses: { 200: { description: 'A.' } } } },
  '/a': { post: { requestBody, responses: { 200: { description: 'A.' } } } },
};

const derived = (base: unknown, required = ['a']) => ({
  Base: base,
  T: { allOf: [ref('/components/schemas/Base')], required, properties: { c: { type: 'string' } } },
});

const ROWS: readonly { readonly what: string; readonly schemas: Record<string, unknown> }[] = [
  { what: 'a member required of what may be null', schemas: derived({ ...NAMED, type: ['object', 'null'] }) },
  {
    what: 'a member required of one of several',
    schemas: derived({ ...NAMED, anyOf: [{ type: 'object' }, { type: 'null' }] }),
  },
  { what: 'a required member that nothing describes', schemas: derived(NAMED, ['a', 'b']) },
  {
    what: 'a mapping by the names of schemas',
    schemas: {
      T: {
        oneOf: [ref('/components/schemas/Dog')],
        discriminator: { propertyName: 'a', mapping: { d: 'Dog' } },
      },
      Dog: NAMED,
    },
  },
  {
    what: 'what looks like a reference in an example',
    schemas: { T: { ...NAMED, example: { a: 'a', b: { $ref: '#/nowhere' } } } },
  },
  { what: 'a list of itself', schemas: { T: list(SELF) } },
  { what: 'a text or a list of itself', schemas: { T: { anyOf: [{ type: 'string' }, list(SELF)] } } },
  { what: 'a tuple of itself', schemas: { T: { type: 'array', prefixItems: [SELF] } } },
  { what: 'a map of itself', schemas: { T: { type: 'object', additionalProperties: SELF } } },
  {
    what: 'a list of itself by another',
    schemas: { T: ref('/components/schemas/Other'), Other: list(SELF) },
  },
  ...[
    '/components/schemas/Tuple/prefixItems/0',
    '/components/schemas/Whole/allOf/0/properties/a',
    '/components/schemas/Whole/allOf/0',
    '/components/schemas/Map/patternProperties/^x-',
    '/paths/~1a/post/requestBody/content/application~1json/schema',
    '/paths/~1a/post/requestBody/content/application~1json/schema/properties/a',
    '/paths/~1b~1%7Bc%7D/post/requestBody/content/application~1json/schema',
  ].map((pointer) => ({
    what: `a reference to ${pointer}`,
    schemas: { ...LINES, T: { type: 'object', properties: { t: ref(pointer) } } },
  })),
];

const faults = new Map<string, string[]>();
const texts: string[] = [];

/** Compiles all files at once, since most of the time is spent on TypeScript's own library. */
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'strict-'));
  const files = ROWS.map((_, index) => join(folder, `${index}.ts`));
  for (const [index, { schemas }] of ROWS.entries()) {
    const { text } = await generateTypes(documentOf({ paths, components: { schemas } }), 'nowhere');
    texts.push(text);
    await writeFile(files[index] as string, text);
  }
  const options = {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
    skipLibCheck: true,
  };
  for (const { file, messageText } of ts.getPreEmitDiagnostics(ts.createProgram(files, options))) {
    const key = file ? parse(file.fileName).name : 'all';
    faults.set(key, [...(faults.get(key) ?? []), ts.flattenDiagnosticMessageText(messageText, ' ')]);
  }
  await rm(folder, { recursive: true });
});

describe('the types compile under --strict:', () => {
  test.each(ROWS.map(({ what }, index) => ({ what, index })))('$what', ({ index }) => {
    expect(faults.get(String(index)) ?? []).toEqual([]);
    expect(faults.get('all')).toBeUndefined();
  });
});

test('what has no name gets that of its place', () => {
  const all = texts.join('\n');
  expect(all).toContain('t?: components["schemas"]["Whole_allOf_0"];');
  expect(all).toContain('t?: components["schemas"]["a_post_requestBody_content_application_json_schema"];');
});
