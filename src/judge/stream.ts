import type { Contract } from '../contract/contract.ts';
import type { ParsedMediaType } from '../contract/media-type.ts';
import type { Described } from '../http/body-value.ts';
import { decodeText } from '../http/charset.ts';
import type { Body } from '../http/exchange.ts';
import { readItems, type StreamItem } from '../http/stream-items.ts';
import { child, type Pointer } from '../json/pointer.ts';
import { readerOf } from '../schema/text-reader.ts';
import type { Side } from '../schema/validate.ts';
import { type Finding, findingsOf } from './check.ts';

/** The largest number of findings on one stream. */
const MOST_FINDINGS = 100;

/** Validates the items of a stream, or the parts of a sequence, one by one. */
export const judgeEach = (
  contract: Contract,
  { pointer }: Described,
  itemSchema: Pointer | undefined,
  items: readonly StreamItem[],
  at: Pointer,
  side: Side,
): Finding[] => {
  const found: Finding[] = [];
  for (const [index, item] of items.entries()) {
    const instance = child(at, index);
    if ('fault' in item) found.push({ ...item.fault, instance, schema: pointer });
    else if (itemSchema !== undefined)
      found.push(...findingsOf(contract, itemSchema, item.value, instance, side));
    if (found.length >= MOST_FINDINGS) break;
  }
  return found.slice(0, MOST_FINDINGS);
};

const EVENTS = 'text/event-stream';

/**
 * Checks a stream: each item by `itemSchema`, the list of all by `schema`. Documents older than OpenAPI 3.2 describe each
 * line by a `schema` for objects.
 */
export const judgeStream = (
  contract: Contract,
  described: Described,
  { essence, parameters }: ParsedMediaType,
  body: Body,
  at: Pointer,
  side: Side,
): Finding[] => {
  const { schema, itemSchema, pointer } = described;
  const decoded = decodeText(body.bytes, parameters.get('charset') ?? 'utf-8');
  if ('fault' in decoded) return [{ ...decoded.fault, instance: at, schema: pointer }];
  const { kind, primitive } = readerOf(contract.document.root, schema);
  if (schema !== undefined && itemSchema === undefined && kind === 'primitive')
    return findingsOf(contract, schema, primitive(decoded.text), at, side);
  const items = readItems(contract.document, described, essence, decoded.text, body);
  const isOfEach = itemSchema === undefined && kind === 'object' && essence !== EVENTS;
  const found = judgeEach(contract, described, isOfEach ? schema : itemSchema, items, at, side);
  const isWhole = items.every((item) => 'value' in item);
  if (schema === undefined || kind !== 'array' || !isWhole) return found;
  const values = items.map((item) => ('value' in item ? item.value : undefined));
  return [...found, ...findingsOf(contract, schema, values, at, side)];
};
