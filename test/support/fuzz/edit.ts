import * as fc from 'fast-check';
import { dump } from 'js-yaml';

type Path = readonly string[];

/** The paths to all values within a value. */
export const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [[...path, key], ...pathsIn(member, [...path, key])])
    : [];

const copyOf = (value: unknown): Record<string, unknown> =>
  (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;

export const withValue = (value: unknown, [key, ...rest]: Path, replacement: unknown): unknown => {
  if (key === undefined) return replacement;
  const copy = copyOf(value);
  copy[key] = withValue(copy[key], rest, replacement);
  return copy;
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, key) => (here as Record<string, unknown>)[key], value);

/** The value with one member renamed, or removed. */
const withName = (value: unknown, path: Path, name: string | undefined): unknown => {
  const [parent, key = ''] = [path.slice(0, -1), path.at(-1)];
  const there = valueAt(value, parent);
  if (Array.isArray(there)) return withValue(value, parent, there.toSpliced(Number(key), 1));
  const members = Object.entries(there as object).flatMap(([each, member]) =>
    each !== key ? [[each, member]] : name === undefined ? [] : [[name, member]],
  );
  return withValue(value, parent, Object.fromEntries(members));
};

const NAMES = [
  '__proto__',
  'constructor',
  '$ref',
  '$id',
  '',
  '~1/%',
  'x-a',
  'allOf',
  'default',
  '200',
  '\ud800',
];

const ODD: readonly unknown[] = [
  ...[null, true, '', 'x', 0, -1, 1e308, 0.1, [], {}, [null], [[]], { $ref: '#' }, { $ref: 'x' }],
  ...[{ $ref: '#/paths' }, { $ref: '#/%' }, { $ref: 7 }, { $ref: '//[' }, { externalValue: '\0' }],
  ...[
    '#/',
    'http://[',
    '{',
    '{}',
    '{a}/{a}',
    '(',
    '[\\',
    '(?<a>',
    '\\u{',
    '\ud800',
    '\0',
    'application/',
    ';=',
  ],
  ...['2026-13-01', '9'.repeat(40), 'a'.repeat(3000), { type: 'array' }, { allOf: [{}, null] }, { not: {} }],
];

/** One change of a value. Places are indexes into all paths, so that fast-check can shrink them. */
export type Edit = {
  readonly at: number;
} & (
  | { readonly do: 'replace'; readonly by: unknown }
  | { readonly do: 'rename'; readonly to: string }
  | { readonly do: 'remove' }
  | { readonly do: 'graft'; readonly from: number }
);

const place = fc.nat(5000);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constant('replace' as const), at: place, by: fc.constantFrom(...ODD) }),
  fc.record({ do: fc.constant('rename' as const), at: place, to: fc.constantFrom(...NAMES) }),
  fc.record({ do: fc.constant('remove' as const), at: place }),
  fc.record({ do: fc.constant('graft' as const), at: place, from: place }),
);

export const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

/** Applies the changes. */
export const applyEdits = (value: unknown, all: readonly Edit[]): unknown =>
  all.reduce((before, one) => {
    const paths = pathsIn(before);
    const path = paths[one.at % Math.max(1, paths.length)];
    if (!path) return before;
    if (one.do === 'remove') return withName(before, path, undefined);
    if (one.do === 'rename') return withName(before, path, one.to);
    const by = one.do === 'replace' ? one.by : valueAt(before, paths[one.from % paths.length] as Path);
    return withValue(before, path, by);
  }, value);

/** Damage to bytes: at a position, some are replaced by a text. */
export interface Damage {
  readonly at: number;
  readonly less: number;
  readonly text: string;
}

const TEXTS = [
  '',
  '\0',
  '\t',
  '"',
  "'",
  '{',
  ']',
  ': ',
  '- ',
  '&a ',
  '*a',
  '!!binary ',
  '%',
  '#',
  '\ufeff',
  '\n---\n',
  'ÿ',
];

export const damage: fc.Arbitrary<Damage | undefined> = fc.option(
  fc.record({ at: fc.nat(100_000), less: fc.nat(40), text: fc.constantFrom(...TEXTS) }),
  { nil: undefined, freq: 1 },
);

export const damaged = (bytes: Buffer, done: Damage | undefined): Buffer => {
  if (!done) return bytes;
  const at = done.at % (bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(done.text), bytes.subarray(at + done.less)]);
};

/** Serializes a value as YAML or JSON. */
export const written = (value: unknown, isYaml: boolean): Buffer =>
  Buffer.from(isYaml ? dump(value, { skipInvalid: true }) : (JSON.stringify(value) ?? ''));
