import type { MediaType } from '../contract/operation.ts';
import type { Document } from '../document/document.ts';
import { isBinaryType } from '../http/writable.ts';
import { shapeOf } from '../schema/shape.ts';

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>> endobj
xref
0 4
0000000000 65535 f${' '}
0000000009 00000 n${' '}
0000000053 00000 n${' '}
0000000103 00000 n${' '}
trailer<</Size 4/Root 1 0 R>>
startxref
165
%%EOF
`;

const GZIP = bytes('H4sIAAAAAAACAwMAAAAAAAAAAAA=');
const ZIP = bytes('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==');
const JPEG = bytes(
  '/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH/wAALCAABAAEBAREA' +
    '/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z',
);
const WAV = bytes('UklGRiwAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQgAAACAgICAgICAgA==');
/** Two silent frames of 32 kbit/s: players need a second one. */
const MP3 = Buffer.concat(Array(2).fill(Buffer.concat([bytes('//sQRA=='), Buffer.alloc(100)])));

/** The smallest files that browsers show and tools open, by media type. */
const FILES: Readonly<Record<string, Buffer>> = {
  'application/gzip': GZIP,
  'application/octet-stream': Buffer.from(Array.from({ length: 16 }, (_, index) => index)),
  'application/pdf': Buffer.from(PDF),
  'application/x-gzip': GZIP,
  'application/x-tar': Buffer.alloc(1024),
  'application/x-zip-compressed': ZIP,
  'application/zip': ZIP,
  'audio/mp3': MP3,
  'audio/mpeg': MP3,
  'audio/wav': WAV,
  'audio/wave': WAV,
  'audio/x-wav': WAV,
  'image/gif': bytes('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  'image/jpeg': JPEG,
  'image/jpg': JPEG,
  'image/png': bytes(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  'image/webp': bytes('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='),
};

/** A file of a media type; an empty one if there is none for it. */
export const fileOf = (essence: string): Buffer => FILES[essence] ?? Buffer.alloc(0);

/** Keywords that may describe a file without requiring a particular one. */
const FILE_KEYWORDS = new Set([
  '$ref',
  'contentMediaType',
  'description',
  'format',
  'maxLength',
  'minLength',
  'title',
  'type',
]);

/** Is the value a file of which only the media type is known? */
export const isAnyFile = ({ root }: Document, { schema }: MediaType, essence: string): boolean => {
  if (!isBinaryType(essence)) return false;
  const { parts, types } = shapeOf(root, schema);
  const isOpen = parts.every((part) =>
    Object.keys(part.schema).every((keyword) => FILE_KEYWORDS.has(keyword) || keyword.startsWith('x-')),
  );
  const formats = parts.flatMap((part) => part.schema.format ?? []);
  if (!isOpen || !formats.every((format) => format === 'binary')) return false;
  // A plain string in another media type may be text, such as a JWT.
  const isText = types.size === 1 && types.has('string') && formats.length === 0;
  return types.size === 0 || (types.size === 1 && types.has('string') && (!isText || essence in FILES));
};
