import type { Document, DocumentFault } from '../../document/document.ts';
import { child, follow, isObject, type Pointer } from '../../json/pointer.ts';
import type { Operation, Parameter } from '../operation.ts';

const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
/** A character that field values may not have: allowed are tabs and visible characters up to U+00FF (RFC 9110, 5.5). */
const FORBIDDEN = /[^\t\x20-\x7e\x80-\xff]/;

interface Text {
  readonly pointer: Pointer;
  readonly value: unknown;
}

const textsIn = ({ pointer, value }: Text): Text[] =>
  Array.isArray(value)
    ? value.flatMap((item, index) => textsIn({ pointer: child(pointer, index), value: item }))
    : [{ pointer, value }];

/** The values in a header's schema. */
const inSchema = ({ root }: Document, { schema }: Parameter): Text[] => {
  const found = schema === undefined ? undefined : follow(root, schema);
  if (!found || !isObject(found.value)) return [];
  const { pointer, value } = found as Text & { readonly value: Record<string, unknown> };
  return ['example', 'examples', 'default', 'const', 'enum'].map((keyword) => ({
    pointer: child(pointer, keyword),
    value: value[keyword],
  }));
};

const isForbidden = ({ value }: Text, { name }: Parameter): boolean => {
  if (typeof value !== 'string') return false;
  // OpenAPI 3.2 separates cookies by line breaks.
  return FORBIDDEN.test(name.toLowerCase() === 'set-cookie' ? value.replace(/\r?\n/g, '') : value);
};

/** Headers that no message can have, because of their name or a documented value. */
export const fieldFaults = (
  document: Document,
  { parameters, responses }: Operation,
): (DocumentFault & { readonly severity: 'warning' })[] => {
  const sent = responses.flatMap(({ headers }) => headers);
  const inHeaders = parameters.filter(({ in: location }) => location === 'header');
  return [...inHeaders, ...sent].flatMap((header) => {
    // Names of header parameters are checked with the structure of the document.
    if (sent.includes(header) && !TOKEN.test(header.name)) {
      const message = `has a header "${header.name}", which HTTP does not allow as a name (RFC 9110, 5.1): it cannot be sent`;
      return [{ pointer: header.pointer, message, severity: 'warning' as const }];
    }
    return [...header.examples, ...inSchema(document, header)]
      .flatMap(textsIn)
      .filter((text) => isForbidden(text, header))
      .map(({ pointer }) => ({
        pointer,
        message: `has a value of the header "${header.name}" with a line break or a character above 255, which HTTP does not allow (RFC 9110, 5.5): it cannot be sent`,
        severity: 'warning' as const,
      }));
  });
};
