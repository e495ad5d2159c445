import type { Operation } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import type { Json } from '../../json/json.ts';
import { isObject, type Pointer, tokensOf, valueAt, withValueAt } from '../../json/pointer.ts';
import type { ListShape, OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Scalar, Selection } from '../../state/store.ts';
import type { Answer, Incoming } from '../definition.ts';
import { pageUrl } from '../functions/paging.ts';
import type { Acting } from './acting.ts';
import { envelopeOf, repaired, successOf } from './body.ts';
import type { Key } from './key-form.ts';
import { isValid, type Kept, type Place, placeOf, shown, whereIn } from './records.ts';

const DEFAULT_SIZE = 100;

/** The page that a request selects. */
interface Page {
  readonly offset: number;
  readonly size: number;
  /** The `~number` of the last record of the page before. */
  readonly after: number | undefined;
}

const numberIn = (query: Readonly<Record<string, unknown>>, name: string | undefined): number | undefined => {
  const value = name === undefined ? undefined : Number(query[name]);
  return value === undefined || !Number.isInteger(value) || value < 0 ? undefined : value;
};

/** The query parameter for pages in a Link header, where the contract documents none. */
const LINK_PARAMETER = 'page';

/** The name of the query parameter that holds the page's position. */
const positionName = (paging: ListShape['paging']): string | undefined =>
  paging?.position ?? (paging?.style === 'link-header' ? LINK_PARAMETER : undefined);

/** The position in the query: a number, or the `~number` of the record with this key. */
const positionIn = async (
  paging: NonNullable<ListShape['paging']>,
  { query, rawQuery }: Incoming,
  { all, keyFor }: Place,
): Promise<number | undefined> => {
  if (paging.position === undefined)
    return numberIn(Object.fromEntries(new URLSearchParams(rawQuery)), LINK_PARAMETER);
  const value = query[paging.position];
  const record =
    paging.style === 'last-id' && value !== undefined ? await all.get(keyFor(String(value))) : undefined;
  return record?.['~number'] ?? numberIn(query, paging.position);
};

const pageOf = async ({ paging }: ListShape, incoming: Incoming, place: Place): Promise<Page> => {
  const size = numberIn(incoming.query, paging?.size) ?? paging?.defaultSize ?? DEFAULT_SIZE;
  const position = paging && (await positionIn(paging, incoming, place));
  if (!paging || position === undefined) return { offset: 0, size, after: undefined };
  if (paging.style === 'offset') return { offset: position, size, after: undefined };
  if (paging.style === 'page' || paging.style === 'link-header') {
    const first = paging.firstPage ?? 1;
    return { offset: Math.max(0, position - first) * size, size, after: undefined };
  }
  return { offset: 0, size, after: position };
};

/** Facts about the list beside the records of the page. */
interface Found {
  readonly total: number;
  /** Are there records after this page? */
  readonly hasMore: boolean;
  /** The next cursor, for lists without page numbers or offsets. */
  readonly last: Key;
}

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const filtersOf = (
  { filters }: ListShape,
  query: Readonly<Record<string, unknown>>,
): Record<string, Scalar> => {
  const where: Record<string, Scalar> = {};
  for (const { parameter, member } of filters) {
    const value = query[parameter];
    if (value !== undefined && isScalar(value)) where[member] = value;
  }
  return where;
};

/** Members of the envelope that describe the page, recognized by their names. */
const pageMembers = (
  envelope: unknown,
  { paging }: ListShape,
  { offset, size }: Page,
  { total, count, hasMore }: Pick<Found, 'total' | 'hasMore'> & { readonly count: number },
): Json => {
  if (!isObject(envelope)) return {};
  const first = paging?.firstPage ?? 1;
  const known: readonly (readonly [RegExp, number | boolean])[] = [
    [
      /^(?:total_?pages|page_?count|max_?page|last_?page|pages)$/i,
      Math.max(1, Math.ceil(total / Math.max(1, size))),
    ],
    [/^(?:page|page_?number|current_?page)$/i, first + Math.floor(offset / Math.max(1, size))],
    [/^(?:page_?size|per_?page|limit|max_?items|max_?results)$/i, size],
    [/^(?:offset|start|skip|start_?at|start_?index)$/i, offset],
    [/^has_?(?:more|next)(?:_?page)?$/i, hasMore],
    [/^(?:count|size|result_?count)$/i, paging ? count : total],
  ];
  const members: Json = {};
  for (const [name, value] of Object.entries(envelope)) {
    const [, current] = known.find(([form]) => form.test(name)) ?? [];
    if (current !== undefined && typeof current === typeof value) members[name] = current;
  }
  return members;
};

const without = (whole: unknown, place: Pointer): unknown => {
  const [token, ...rest] = tokensOf(place);
  if (token === undefined || !isObject(whole) || !(token in whole)) return whole;
  if (rest.length > 0) return { ...whole, [token]: without(whole[token], `/${rest.join('/')}`) };
  const { [token]: _, ...others } = whole;
  return others;
};

const LOOKS_LIKE_URL = /^(?:https?:)?\//;

/** The body with the records, the total, and the link or cursor to the next page. */
const bodyOf = (
  acting: Acting,
  list: ListShape,
  envelope: unknown,
  records: readonly Json[],
  page: Page,
  { total, hasMore, last }: Found,
): { readonly body: unknown; readonly next: string | undefined } => {
  const { array, paging } = list;
  const first = paging?.firstPage ?? 1;
  const position =
    paging?.style === 'page' || paging?.style === 'link-header'
      ? first + page.offset / Math.max(1, page.size) + 1
      : paging?.style === 'offset'
        ? page.offset + page.size
        : last;
  const next = paging && hasMore ? pageUrl(acting.incoming.url, positionName(paging), position) : undefined;
  if (array === '') return { body: records, next };
  const withPage = isObject(envelope)
    ? { ...envelope, ...pageMembers(envelope, list, page, { total, hasMore, count: records.length }) }
    : {};
  const listed = withValueAt(withPage, array, records);
  const counted = list.total === undefined ? listed : withValueAt(listed, list.total, total);
  if (paging?.next === undefined) return { body: counted, next };
  const before = valueAt(envelope, paging.next);
  const isUrl = typeof before === 'string' && LOOKS_LIKE_URL.test(before);
  const value = isUrl ? next : typeof before === 'number' ? position : String(position);
  return {
    body: next === undefined ? without(counted, paging.next) : withValueAt(counted, paging.next, value),
    next,
  };
};

/** The records in the list's item schema, which may have fewer members than the record's. */
const inList = (
  { contract, resource: { key } }: Acting,
  schema: Pointer | undefined,
  array: Pointer,
  records: readonly Json[],
): Json[] => {
  if (schema === undefined) return [...records];
  const { root } = contract.document;
  const place = tokensOf(array).reduce<Pointer | undefined>(
    (at, token) => (at === undefined ? undefined : shapeOf(root, at).member(token)),
    schema,
  );
  const item = place === undefined ? undefined : shapeOf(root, place).item(0);
  if (item === undefined) return [...records];
  return records.map((record) => {
    // The key may be a number in the record and a string in the list.
    const own = key === undefined ? undefined : record[key];
    const ways =
      key === undefined ? [] : [String(own), Number(own)].map((one) => ({ ...record, [key]: one }));
    const right = [record, ...ways].find((way) => isValid(contract, item, way));
    if (right) return right;
    const made = repaired(contract, item, record);
    return isObject(made) ? made : record;
  });
};

/** The cursor after this record: its key where the paging style is `last-id`, else its `~number`. */
const cursorAt = (record: Kept | undefined, { list: shape }: OperationRole, key: string | undefined): Key => {
  const own = shape?.paging?.style === 'last-id' && key !== undefined ? record?.[key] : undefined;
  return typeof own === 'string' || typeof own === 'number' ? own : (record?.['~number'] ?? 0);
};

const hasLink = ({ responses }: Operation, status: number): boolean =>
  findResponse(responses, status)?.headers.some(({ name }) => name.toLowerCase() === 'link') ?? false;

/** Answers with a page of the records. */
export const list = async (acting: Acting): Promise<Answer | undefined> => {
  const { contract, role, resource, incoming, answer } = acting;
  const { list: shape, operation } = role;
  const success = successOf(operation, 200);
  if (!shape || !success?.mediaType) return undefined;
  const { mediaType, status } = success;
  const place = placeOf(role, resource, incoming);
  const page = await pageOf(shape, incoming, place);
  const where = { ...whereIn(place, resource), ...filtersOf(shape, incoming.query) };
  const selection: Selection = {
    where,
    ...(page.after === undefined ? { offset: page.offset } : { after: { '~number': page.after } }),
    orderBy: ['~number'],
    limit: page.size,
  };
  const [kept, total] = [await place.all.list(selection), await place.all.count({ where })];
  const envelope = envelopeOf(contract, mediaType, shape.array);
  const { after } = selection;
  const behind = after === undefined ? total - page.offset : await place.all.count({ where, after });
  const hasMore = kept.length < behind;
  const last = cursorAt(kept.at(-1), role, resource.key);
  const withRecords = (records: readonly Json[]) =>
    bodyOf(acting, shape, envelope, records, page, { total, hasMore, last });
  const records = kept.map(shown);
  const { body, next } = withRecords(records);
  // Validating hundreds of records is most of the work, so they are validated one by one only when the whole is invalid.
  const isRight = mediaType.schema === undefined || isValid(contract, mediaType.schema, body);
  const right = isRight
    ? body
    : repaired(
        contract,
        mediaType.schema,
        withRecords(inList(acting, mediaType.schema, shape.array, records)).body,
      );
  if (right === undefined) return undefined;
  const link = next !== undefined && hasLink(operation, status) ? { link: `<${next}>; rel="next"` } : {};
  return answer(status, right, link);
};
