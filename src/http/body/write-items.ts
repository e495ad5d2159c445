import type { Document } from '../../document/document.ts';
import type { Pointer } from '../../json/pointer.ts';
import { toJson } from '../../json/stringify.ts';
import { textOf } from '../write-parameter.ts';
import { fieldsOf } from './event-value.ts';

const EVENTS = 'text/event-stream';

const fieldText = (value: unknown): string => (typeof value === 'string' ? value : textOf(value));

const writeEvent = (fields: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    fieldText(value)
      .split(/\r\n|\r|\n/)
      .map((line) => `${name}: ${line}\n`),
  );
  return `${lines.join('')}\n`;
};

/**
 * Serializes the items of a stream: server-sent events, JSON Lines or a JSON text sequence.
 * @param item the schema of one item
 */
export const writeItems = (
  document: Pick<Document, 'root'>,
  item: Pointer | undefined,
  essence: string,
  items: readonly unknown[],
): string => {
  if (essence === EVENTS) return items.map((one) => writeEvent(fieldsOf(document.root, item, one))).join('');
  const start = essence.endsWith('json-seq') ? '\x1e' : '';
  return items.map((one) => `${start}${toJson(one)}\n`).join('');
};
