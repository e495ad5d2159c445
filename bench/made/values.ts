import { type Json, listOf } from '../../src/json/json.ts';
import { isObject, targetOf, valueAt } from '../../src/json/pointer.ts';

/** A generated string or number, and what its schema says about it. */
export interface Made {
  readonly place: string;
  /** The name of its member, or of the array that it is an item of, in snake case. */
  readonly name: string;
  readonly formats: readonly string[];
  readonly value: string | number;
  /** Does only the name tell what it is? Its schema has no format, pattern, enum, const or default. */
  readonly isNamedAlone: boolean;
}

/** Examples, and `security`, since no credentials are sent. */
const LEFT_OUT = ['example', 'examples', 'x-example', 'x-examples', 'security'];
/** Members with free names. */
const MAPS = ['properties', 'patternProperties', 'schemas', 'responses', 'parameters', 'headers', 'paths'];

/** A copy of a document without examples, so that all values are generated. */
export const withoutExamples = (value: unknown, isMap = false): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutExamples(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => isMap || !LEFT_OUT.includes(name));
  return Object.fromEntries(
    kept.map(([name, member]) => [name, withoutExamples(member, !isMap && MAPS.includes(name))]),
  );
};

const partsOf = (root: unknown, schemas: readonly unknown[], seen = new Set<unknown>()): Json[] =>
  schemas.flatMap((schema) => {
    if (!isObject(schema) || seen.has(schema)) return [];
    seen.add(schema);
    const target = targetOf(schema.$ref);
    const more = [schema.allOf, schema.oneOf, schema.anyOf].flatMap(listOf);
    return [schema, ...partsOf(root, target === undefined ? more : [valueAt(root, target), ...more], seen)];
  });

const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();

const GIVEN = ['enum', 'const', 'pattern', 'default', 'format'];

/** All strings and numbers of a value. */
export const valuesIn = (root: unknown, schema: string, value: unknown): Made[] => {
  const walk = (schemas: readonly unknown[], inner: unknown, name: string, place: string): Made[] => {
    const parts = partsOf(root, schemas);
    if (Array.isArray(inner))
      return inner.flatMap((item, index) =>
        walk(
          parts.map(({ items }) => items),
          item,
          name.replace(/s$/, ''),
          `${place}/${index}`,
        ),
      );
    if (isObject(inner))
      return Object.entries(inner).flatMap(([key, member]) => {
        const found = parts.flatMap(({ properties }) => (isObject(properties) ? [properties[key]] : []));
        return walk(found, member, wordsOf(key), `${place}/${key}`);
      });
    if ((typeof inner !== 'string' && typeof inner !== 'number') || parts.length === 0) return [];
    const formats = parts.flatMap(({ format }) => (typeof format === 'string' ? [format] : []));
    const isNamedAlone = typeof inner === 'string' && !parts.some((part) => GIVEN.some((key) => key in part));
    return [{ place, name, formats, value: inner, isNamedAlone }];
  };
  return walk([valueAt(root, schema)], value, '', '');
};

const isText = ({ value }: Made): boolean => typeof value === 'string';
const isNumber = ({ value }: Made): boolean => typeof value === 'number';
const hasFormat = ({ formats }: Made, ...wanted: readonly string[]): boolean =>
  formats.some((format) => wanted.includes(format));
const fits =
  (pattern: RegExp) =>
  ({ value }: Made): boolean =>
    pattern.test(String(value));

const isNear = ({ value }: Made): boolean => {
  const time = Date.parse(String(value));
  return time >= Date.UTC(2000) && time < Date.UTC(2036);
};
const isAbsolute = ({ value }: Made): boolean => {
  const url = URL.parse(String(value));
  return url !== null && url.hostname !== '';
};

interface Measure {
  readonly title: string;
  readonly isMeant: (made: Made) => boolean;
  readonly isRight: (made: Made) => boolean;
}

const named = (pattern: RegExp, is: (made: Made) => boolean) => (made: Made) =>
  is(made) && pattern.test(made.name);

const MEASURES: readonly Measure[] = [
  {
    title: 'date-times 2000 to 2035',
    isMeant: (made) => hasFormat(made, 'date-time', 'date') && isText(made),
    isRight: isNear,
  },
  {
    title: 'e-mail addresses',
    isMeant: (made) => hasFormat(made, 'email') || named(/(^|_)e_?mail(_address)?$/, isText)(made),
    isRight: fits(/^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/),
  },
  {
    title: 'absolute URLs',
    isMeant: (made) => hasFormat(made, 'uri', 'url') || named(/(^|_)(ur[il]|href)$/, isText)(made),
    isRight: isAbsolute,
  },
  {
    title: 'phone numbers',
    isMeant: named(/(^|_)phone(_number)?$/, isText),
    isRight: fits(/^\+?[\d\s().-]{7,}$/),
  },
  {
    title: 'countries',
    isMeant: named(/(^|_)country(_code)?$/, isText),
    isRight: fits(/^([A-Z]{2,3}|[A-Z][a-z]+( [A-Z][a-z]+)*)$/),
  },
  {
    title: 'currencies',
    isMeant: named(/(^|_)currency(_code)?$/, isText),
    isRight: fits(/^[A-Z]{3}$/),
  },
  {
    title: 'amounts of 0 or more',
    isMeant: named(/(^|_)(amount|price|total|count|size|quantity|balance|cost|fee|length)$/, isNumber),
    isRight: ({ value }) => Number(value) >= 0,
  },
];

const isId = (made: Made): boolean => hasFormat(made, 'uuid') || /(^|_)(id|uid|uuid|guid)$/.test(made.name);

const share = (right: number, all: number): string =>
  all === 0 ? '–' : `${((100 * right) / all).toFixed(1)} % ${String(all).padStart(6)}`;

/** The share of ids in both answers that differ. */
const differing = (one: readonly Made[], other: readonly Made[]): string => {
  const known = new Map(other.filter(isId).map(({ place, value }) => [place, value]));
  const both = one.filter((made) => isId(made) && known.has(made.place));
  return share(both.filter(({ place, value }) => known.get(place) !== value).length, both.length);
};

const row = (title: string, cells: readonly string[]): string =>
  [title.padEnd(24), ...cells.map((cell) => cell.padStart(16))].join('').trimEnd();

/** A table of the shares for each generator: without a seed, with one, and between two. */
export const shares = (made: ReadonlyMap<string, readonly (readonly Made[])[]>): string => {
  const columns = [0, 1].flatMap((index) =>
    [...made].map(([name, lists]) => [name, lists[index] ?? []] as const),
  );
  const lines = MEASURES.map(({ title, isMeant, isRight }) =>
    row(
      title,
      columns.map(([, values]) => {
        const meant = values.filter(isMeant);
        return share(meant.filter(isRight).length, meant.length);
      }),
    ),
  );
  const ids = [...made.values()].map(([, one = [], other = []]) => differing(one, other));
  return [
    row(
      '',
      columns.map(([name], index) => (index < made.size ? name : `${name}, dynamic`)),
    ),
    ...lines,
    row('ids that differ', [...ids.map(() => ''), ...ids]),
  ].join('\n');
};
