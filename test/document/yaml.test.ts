import { describe, expect, test } from '@jest/globals';
import { parseSource } from '../../src/document/parse-source.ts';
import { placeIn } from '../../src/document/place-in.ts';
import { structureFaults } from '../../src/document/structure.ts';
import { folderOf } from '../support/files.ts';

const sourceOf = (text: string) => ({ file: '/a.yaml', text });

describe('YAML is read as others read it', () => {
  test.each([
    {
      what: 'a brace that is not indented',
      text: 'a:\n  b: {\n    c: 1\n  }\nd: 2',
      value: { a: { b: { c: 1 } }, d: 2 },
    },
    { what: 'a bracket that is not indented', text: 'a:\n  b: [\n    1\n  ]', value: { a: { b: [1] } } },
    { what: 'an unknown tag', text: 'a: !Ref b', value: { a: 'b' } },
    {
      what: 'bytes as a text with a character for each',
      text: 'a: !!binary "aGk\n  hi"',
      value: { a: 'hi!' },
    },
    {
      what: 'the same beside what the strict parser refuses',
      text: 'a: !!binary aGkh\nb: {\n  c: 1\n}',
      value: { a: 'hi!', b: { c: 1 } },
    },
    { what: 'a set as an object', text: 'a: !!set {b, c}', value: { a: { b: null, c: null } } },
  ])('$what', ({ text, value }) => {
    expect(parseSource(sourceOf(text))).toEqual(value);
  });

  test.each([
    { what: 'a member twice', text: 'a:\n  b: {\n    c: 1\n  }\na: 2' },
    { what: 'a brace that is missing', text: 'a: {\nb: 1' },
    { what: 'an alias to nothing', text: 'a: *b' },
  ])('but not $what', ({ text }) => {
    expect(() => parseSource(sourceOf(text))).toThrow(/^\/a\.yaml:\d+:\d+ is not valid YAML or JSON/);
  });

  test.each([
    { pointer: '/a/b/c', onKey: true, line: 3, column: 5 },
    { pointer: '/a/b/c', onKey: false, line: 3, column: 8 },
    { pointer: '/d/1', onKey: true, line: 7, column: 5 },
    { pointer: '/e/c', onKey: true, line: 3, column: 5 },
    { pointer: '/d/9', onKey: true, line: 5, column: 1 },
  ])('and $pointer has its place', ({ pointer, onKey, line, column }) => {
    const text = 'a:\n  b: &x {\n    c: 1\n  }\nd:\n  - 1\n  - 2\ne: *x\n';
    expect(placeIn(sourceOf(text), pointer, onKey)).toEqual({ file: '/a.yaml', line, column });
  });
});

test('hundreds of faults are found', async () => {
  const paths = Array.from(
    { length: 400 },
    (_, index) => `  /p${index}:\n    get: {x: 1, responses: {'200': {description: ok}}}`,
  );
  await using folder = await folderOf({
    'a.yaml': `openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n${paths.join('\n')}\n`,
  });
  const faults = await structureFaults({ provider: { name: 'a', file: `${folder.path}/a.yaml` } });
  expect(faults.length).toBeGreaterThanOrEqual(400);
});
