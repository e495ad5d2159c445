import type { Json } from '../../base/json.ts';
import { isObject, type Pointer, tokensOf, valueAt } from '../../base/pointer.ts';
import type { ListShape } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Scalar, Selection } from '../../state/store.ts';
import type { Answer } from '../definition.ts';
import { pageUrl } from '../paging.ts';
import type { Acting } from './acting.ts';
import { envelopeOf, repaired, successOf, withValueAt } from './body.ts';
import { isValid, placeOf, shown, whereIn } from './records.ts';

const USUAL_SIZE = 100;

/** Which part of the list a request asks for. */
interface Page {
  readonly offset: number;
  readonly size: number;
  /** The number of the last record of the page before. */
  readonly after: number | undefined;
}

const numberIn = (query: Readonly<Record<string, unknown>>, name: string | undefined): number | undefined => {
  const value = name === undefined ? undefined : Number(query[name]);
  return value === undefined || !Number.isInteger(value) || value < 0 ? undefined : value;
};

const pageOf = ({ paging }: ListShape, query: Readonly<Record<string, unknown>>): Page => {
  const size = numberIn(query, paging?.size) ?? paging?.defaultSize ?? USUAL_SIZE;
  const position = numberIn(query, paging?.position);
  if (!paging || position === undefined) return { offset: 0, size, after: undefined };
  if (paging.style === 'offset') return { offset: position, size, after: undefined };
  if (paging.style === 'page' || paging.style === 'link-header') {
    const first = paging.firstPage ?? 1;
    return { offset: Math.max(0, position - first) * size, size, after: undefined };
  }
  return { offset: 0, size, after: position };
};

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

/** Numbers in the envelope that tell of the page, by their names. */
const pageMembers = (
  envelope: unknown,
  { paging }: ListShape,
  { offset, size }: Page,
  { total, count }: { readonly total: number; readonly count: number },
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
    [/^has_?(?:more|next)(?:_?page)?$/i, offset + count < total],
    [/^(?:count|size|result_?count)$/i, paging ? count : total],
  ];
  const members: Json = {};
  for (const [name, value] of Object.entries(envelope)) {
    const [, said] = known.find(([form]) => form.test(name)) ?? [];
    if (said !== undefined && typeof said === typeof value) members[name] = said;
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

/** Puts the records into the body, with total, page and what leads to the next one. */
const bodyOf = (
  acting: Acting,
  list: ListShape,
  envelope: unknown,
  records: readonly Json[],
  page: Page,
  { total, last }: { readonly total: number; readonly last: number },
): { readonly body: unknown; readonly next: string | undefined } => {
  const { array, paging } = list;
  const hasMore =
    page.after === undefined ? page.offset + records.length < total : records.length === page.size;
  const first = paging?.firstPage ?? 1;
  const position =
    paging?.style === 'page' || paging?.style === 'link-header'
      ? first + page.offset / Math.max(1, page.size) + 1
      : paging?.style === 'offset'
        ? page.offset + page.size
        : last;
  const next = paging && hasMore ? pageUrl(acting.incoming.url, paging.position, position) : undefined;
  if (array === '') return { body: records, next };
  const told = isObject(envelope)
    ? { ...envelope, ...pageMembers(envelope, list, page, { total, count: records.length }) }
    : {};
  const listed = withValueAt(told, array, records);
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

/** The records as the list shows them: in lists they may have fewer members. */
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
    // A list may have as a text what is a number in a record.
    const own = key === undefined ? undefined : record[key];
    const ways =
      key === undefined ? [] : [String(own), Number(own)].map((one) => ({ ...record, [key]: one }));
    const right = [record, ...ways].find((way) => isValid(contract, item, way));
    if (right) return right;
    const made = repaired(contract, item, record);
    return isObject(made) ? made : record;
  });
};

/** Shows a page of the records. */
export const list = async (acting: Acting): Promise<Answer | undefined> => {
  const { contract, role, resource, incoming, answer } = acting;
  const { list: shape, operation } = role;
  const success = successOf(operation, 200);
  if (!shape || !success?.mediaType) return undefined;
  const { mediaType, status } = success;
  const place = placeOf(role, resource, incoming);
  const page = pageOf(shape, incoming.query);
  const where = { ...whereIn(place, resource), ...filtersOf(shape, incoming.query) };
  const selection: Selection = {
    where,
    ...(page.after === undefined ? { offset: page.offset } : { after: { '~number': page.after } }),
    orderBy: ['~number'],
    limit: page.size,
  };
  const [kept, total] = [await place.all.list(selection), await place.all.count({ where })];
  const envelope = envelopeOf(contract, mediaType, shape.array);
  const last = kept.at(-1)?.['~number'] ?? 0;
  const withRecords = (records: readonly Json[]) =>
    bodyOf(acting, shape, envelope, records, page, { total, last });
  const records = kept.map(shown);
  const { body, next } = withRecords(records);
  // Validating hundreds of records is most of the work, so they are looked at one by one only where something is wrong.
  const isRight = mediaType.schema === undefined || isValid(contract, mediaType.schema, body);
  const right = isRight
    ? body
    : repaired(
        contract,
        mediaType.schema,
        withRecords(inList(acting, mediaType.schema, shape.array, records)).body,
      );
  if (right === undefined) return undefined;
  const link =
    next !== undefined && shape.paging?.style === 'link-header' ? { link: `<${next}>; rel="next"` } : {};
  return answer(status, right, link);
};
