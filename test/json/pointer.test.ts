import { describe, expect, test } from '@jest/globals';
import {
  child,
  entriesAt,
  follow,
  targetOf,
  tokensOf,
  valueAt,
  withValueAt,
} from '../../src/json/pointer.ts';

describe('a pointer and its tokens', () => {
  test.each([
    { pointer: '', tokens: [] },
    { pointer: '/', tokens: [''] },
    { pointer: '/paths/~1groups/post', tokens: ['paths', '/groups', 'post'] },
    { pointer: '/a~0b/c~1d', tokens: ['a~b', 'c/d'] },
    { pointer: '/~01', tokens: ['~1'] },
    { pointer: '/a%20b/c d', tokens: ['a%20b', 'c d'] },
    { pointer: '/list/0', tokens: ['list', '0'] },
  ])('$pointer ↔ $tokens', ({ pointer, tokens }) => {
    expect(tokensOf(pointer)).toEqual(tokens);
    expect(child('', ...tokens)).toBe(pointer);
  });

  test('a child goes on from where it is', () => {
    expect(child('/paths/~1groups', 'parameters', 0)).toBe('/paths/~1groups/parameters/0');
  });
});

describe('the value', () => {
  // The example document of RFC 6901, section 5.
  const root = {
    foo: ['bar', 'baz'],
    '': 0,
    'a/b': 1,
    'c%d': 2,
    'e^f': 3,
    'g|h': 4,
    'i\\j': 5,
    'k"l': 6,
    ' ': 7,
    'm~n': 8,
  };
  test.each([
    { pointer: '', value: root },
    { pointer: '/foo', value: ['bar', 'baz'] },
    { pointer: '/foo/0', value: 'bar' },
    { pointer: '/', value: 0 },
    { pointer: '/a~1b', value: 1 },
    { pointer: '/c%d', value: 2 },
    { pointer: '/e^f', value: 3 },
    { pointer: '/g|h', value: 4 },
    { pointer: '/i\\j', value: 5 },
    { pointer: '/k"l', value: 6 },
    { pointer: '/ ', value: 7 },
    { pointer: '/m~0n', value: 8 },
    { pointer: '/foo/2', value: undefined },
    { pointer: '/foo/length', value: undefined },
    { pointer: '/foo/0/0', value: undefined },
    { pointer: '/constructor', value: undefined },
    { pointer: '/gone/further', value: undefined },
  ])('at "$pointer" is $value', ({ pointer, value }) => {
    expect(valueAt(root, pointer)).toEqual(value);
  });
});

describe('a reference means', () => {
  test.each([
    { reference: '#/components/schemas/Group', target: '/components/schemas/Group' },
    { reference: '#/components/schemas/a%20b', target: '/components/schemas/a b' },
    { reference: '#/components/schemas/a%2520b', target: '/components/schemas/a%20b' },
    { reference: '#/components/schemas/100%', target: '/components/schemas/100%' },
    { reference: '#/paths/~1groups', target: '/paths/~1groups' },
    { reference: 'other.yaml#/Group', target: undefined },
    { reference: '#group', target: undefined },
    { reference: '#', target: undefined },
    { reference: 3, target: undefined },
    { reference: undefined, target: undefined },
  ])('$target for $reference', ({ reference, target }) => {
    expect(targetOf(reference)).toBe(target);
  });
});

describe('followed,', () => {
  const root = {
    value: { a: 1 },
    one: { $ref: '#/value' },
    two: { $ref: '#/one' },
    self: { $ref: '#/self' },
    there: { $ref: '#/back' },
    back: { $ref: '#/there' },
    dead: { $ref: '#/gone' },
    outside: { $ref: 'other.yaml' },
    properties: { $ref: { type: 'string' } },
  };
  test.each([
    { from: '/value', to: '/value' },
    { from: '/one', to: '/value' },
    { from: '/two', to: '/value' },
    { from: '/properties', to: '/properties' },
    { from: '/self', to: undefined },
    { from: '/there', to: undefined },
    { from: '/dead', to: undefined },
    { from: '/outside', to: undefined },
    { from: '/gone', to: undefined },
  ])('$from leads to $to', ({ from, to }) => {
    expect(follow(root, from)?.pointer).toBe(to);
  });

  test('a value that is at hand is not looked up again', () => {
    expect(follow(root, '/anywhere', { $ref: '#/value' })).toEqual({ pointer: '/value', value: { a: 1 } });
  });
});

test('the entries of an object are its objects, each where its reference leads', () => {
  const root = {
    shared: { here: true },
    list: { own: { $ref: '#/shared' }, 'a/b': {}, text: 'x', dead: { $ref: '#/gone' } },
  };
  expect(entriesAt(root, { pointer: '/list', value: root.list })).toEqual([
    ['own', { pointer: '/shared', value: { here: true } }],
    ['a/b', { pointer: '/list/a~1b', value: {} }],
  ]);
  expect(entriesAt(root, { pointer: '/list/text', value: 'x' })).toEqual([]);
});

describe('another value at a pointer', () => {
  const whole = { kept: { a: 1 }, list: [{ b: 1 }, { b: 2 }] };

  test.each<readonly [string, string, unknown]>([
    ['the whole', '', 7],
    ['a member', '/kept/a', { kept: { a: 7 }, list: whole.list }],
    ['in a list', '/list/1/b', { kept: whole.kept, list: [{ b: 1 }, { b: 7 }] }],
    ['objects that are not there', '/x/y', { ...whole, x: { y: 7 } }],
  ])('replaces %s, in a copy', (_, pointer, value) => {
    const before = structuredClone(whole);
    expect(withValueAt(whole, pointer, 7)).toEqual(value);
    expect(whole).toEqual(before);
  });

  test('leaves what is not on the way as it is', () => {
    expect((withValueAt(whole, '/list/0/b', 7) as typeof whole).kept).toBe(whole.kept);
  });
});
