import { isText, isXml } from '../contract/media-type.ts';
import type { MediaType } from '../contract/operation.ts';
import { essenceOf, isJson } from '../contract/response.ts';
import type { Document } from '../document/document.ts';
import { readerOf } from '../schema/text-reader.ts';
import { itemReaderOf } from './stream-items.ts';

const FORM = 'application/x-www-form-urlencoded';

/** A concrete media type for each range. */
const CONCRETE: Record<string, string> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/wav',
  'video/*': 'video/mp4',
  'font/*': 'font/woff2',
  'multipart/*': 'multipart/form-data',
};

/** A concrete media type within a range. */
export const concrete = (range: string): string =>
  range.includes('*')
    ? (CONCRETE[essenceOf(range)] ?? range).replace('*+', 'vnd.example+').replace('*', 'example')
    : range;

export const isYaml = (essence: string): boolean => /[/+](x-)?yaml$/.test(essence);

export const isCsv = (essence: string): boolean => essence === 'text/csv' || essence === 'application/csv';

/** Does a media type have a syntax for objects and lists? */
const hasSyntax = (essence: string): boolean =>
  isJson(essence) ||
  isXml(essence) ||
  isYaml(essence) ||
  isCsv(essence) ||
  essence === FORM ||
  essence.startsWith('multipart/') ||
  itemReaderOf(essence) !== undefined;

/** Is a value an object or a list? A boxed number is not. */
const isComposite = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Number);

/** Can the documented values be written in the media type? Objects cannot be written as plain text or as images. */
export const isWritable = ({ root }: Document, { range, schema, examples }: MediaType): boolean => {
  if (hasSyntax(essenceOf(concrete(range)))) return true;
  const [example] = examples;
  if (example) return !isComposite(example.value);
  return readerOf(root, schema).kind === 'primitive';
};

/** Does a body of this media type consist of raw bytes, not of text or structured data? */
export const isBinaryType = (essence: string): boolean => !hasSyntax(essence) && !isText(essence);
