import type { Operation, Parameter } from '../../contract/operation.ts';
import { child, follow, isObject, type Pointer } from '../../json/pointer.ts';
import type { Paging } from '../role.ts';
import { nameKey, wordsOf } from '../words/english.ts';
import { isSizeName, nextRank, type PositionStyle, positionStyle, totalRank } from '../words/members.ts';
import { successResponse } from './message.ts';
import { hasType, type SchemaReader, type View } from './schema.ts';

const queryOf = ({ parameters }: Operation): readonly Parameter[] =>
  parameters.filter((parameter) => parameter.in === 'query');

export const isPagedBy = (operation: Operation): boolean =>
  queryOf(operation).some(({ name }) => positionStyle(name) !== undefined);

/** The members of a body and of the objects inside it, outer ones first: place, name and schema. */
const placesIn = (
  reader: SchemaReader,
  view: View,
  place: Pointer = '',
  depth = 0,
): [Pointer, string, Pointer][] => {
  const own = [...reader.members(view)].map(([name, schema]): [Pointer, string, Pointer] => [
    child(place, name),
    name,
    schema,
  ]);
  if (depth === 2) return own;
  const inner = own.flatMap(([at, , schema]) => {
    const member = reader.view(schema);
    return member && !hasType(member, 'array') ? placesIn(reader, member, at, depth + 1) : [];
  });
  return [...own, ...inner];
};

const WHOLE = ['integer', 'number', 'string'];

/** The place of the total number of records on all pages; undefined if there is none. */
export const totalIn = (
  reader: SchemaReader,
  body: View | undefined,
  holder: View | undefined,
): Pointer | undefined => {
  if (!body || !holder) return undefined;
  const found = placesIn(reader, body)
    .filter(([, name, schema]) => {
      const view = reader.view(schema);
      return totalRank(name) < Number.POSITIVE_INFINITY && view && WHOLE.some((type) => hasType(view, type));
    })
    .sort(([, a], [, b]) => totalRank(a) - totalRank(b));
  return found[0]?.[0];
};

const nextIn = (reader: SchemaReader, body: View | undefined): readonly [Pointer, string] | undefined => {
  const found = (body ? placesIn(reader, body) : [])
    .filter(([, name, schema]) => {
      const view = reader.view(schema);
      return (
        nextRank(name) < Number.POSITIVE_INFINITY && view !== undefined && reader.members(view).size === 0
      );
    })
    .sort(([, a], [, b]) => nextRank(a) - nextRank(b))[0];
  return found && [found[0], found[1]];
};

const numberIn = (root: unknown, schema: Pointer | undefined, keyword: string): number | undefined => {
  const value = schema === undefined ? undefined : follow(root, schema)?.value;
  const found = isObject(value) ? value[keyword] : undefined;
  return typeof found === 'number' ? found : undefined;
};

/** The style of paging. If the next cursor is an id, it is the id of the last record. */
const styleOf = (style: PositionStyle, next: string | undefined): Paging['style'] =>
  style === 'cursor' && next !== undefined && wordsOf(next).at(-1) === 'id' ? 'last-id' : style;

const ORDER: readonly PositionStyle[] = ['cursor', 'last-id', 'offset', 'page'];

/** How a list is paged; undefined when it is not. */
export const pagingOf = (
  root: unknown,
  reader: SchemaReader,
  operation: Operation,
  body: View | undefined,
): Paging | undefined => {
  const query = queryOf(operation);
  const positions = query
    .flatMap((parameter) => {
      const style = positionStyle(parameter.name);
      return style ? [{ parameter, style }] : [];
    })
    .sort((a, b) => ORDER.indexOf(a.style) - ORDER.indexOf(b.style));
  const [position] = positions;
  const size = query.find(({ name }) => isSizeName(name) && name !== position?.parameter.name);
  const next = nextIn(reader, body);
  const hasLink = successResponse(operation)?.headers.some(({ name }) => nameKey(name) === 'link') ?? false;
  if (!position && !(hasLink && size)) return undefined;
  const defaultSize = numberIn(root, size?.schema, 'default');
  const firstPage =
    position?.style === 'page'
      ? (numberIn(root, position.parameter.schema, 'default') ??
        numberIn(root, position.parameter.schema, 'minimum') ??
        1)
      : undefined;
  return {
    style: position ? styleOf(position.style, next?.[1]) : 'link-header',
    ...(position && { position: position.parameter.name }),
    ...(size && { size: size.name }),
    ...(next && { next: next[0] }),
    ...(firstPage !== undefined && { firstPage }),
    ...(defaultSize !== undefined && { defaultSize }),
  };
};
