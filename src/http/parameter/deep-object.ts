import type { Pair, TextReader } from '../../schema/text-reader.ts';

/** A text and the path of names to it: `color[a][b]=1` is the text `1` with the path `a`, `b`. */
interface Deep {
  readonly path: readonly string[];
  readonly text: string;
}

/** The largest nesting depth; deeper levels are ignored. */
const DEEPEST = 32;

const pathIn = (name: string, key: string): string[] | undefined =>
  key.startsWith(`${name}[`) && key.endsWith(']')
    ? key.slice(name.length + 1, -1).split('][', DEEPEST)
    : undefined;

const inside = (deeps: readonly Deep[]): Deep[] =>
  deeps.map(({ path, text }) => ({ path: path.slice(1), text }));

const groupsOf = (deeps: readonly Deep[]): [string, Deep[]][] => [
  ...Map.groupBy(deeps, ({ path }) => path[0] ?? ''),
];

/** Reads `tags[]=a&tags[]=b` or `tags[0]=a&tags[1]=b`. */
const readList = (reader: TextReader, deeps: readonly Deep[]): unknown[] => {
  const groups = groupsOf(deeps).sort(([a], [b]) => Number(a) - Number(b));
  return groups.flatMap(([, group]) =>
    group.every(({ path }) => path.length === 1)
      ? reader.items(group.map(({ text }) => text))
      : [readNested(reader.item(), inside(group))],
  );
};

const readNested = (reader: TextReader, deeps: readonly Deep[]): unknown =>
  reader.kind === 'array' ? readList(reader, deeps) : readMembers(reader, deeps);

const readMembers = (reader: TextReader, deeps: readonly Deep[]): Record<string, unknown> => {
  const [flat, nested] = [
    deeps.filter(({ path }) => path.length === 1),
    deeps.filter(({ path }) => path.length > 1),
  ];
  const read = groupsOf(nested).map(
    ([name, group]) => [name, readNested(reader.member(name), inside(group))] as const,
  );
  const members = reader.members(flat.map(({ path, text }): Pair => [path[0] ?? '', text]));
  return Object.fromEntries([...Object.entries(members), ...read]);
};

/**
 * Reads an object in the style `deepObject`. OpenAPI does not define nested objects: they are read as common clients write
 * them.
 * @returns undefined when no member was sent
 */
export const readDeepObject = (
  reader: TextReader,
  name: string,
  pairs: readonly Pair[],
): Record<string, unknown> | undefined => {
  const deeps = pairs.flatMap(([key, text]): Deep[] => {
    const path = pathIn(name, key);
    return path ? [{ path, text }] : [];
  });
  return deeps.length > 0 ? readMembers(reader, deeps) : undefined;
};
