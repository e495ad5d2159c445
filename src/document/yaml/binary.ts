import { defineScalarTag, NOT_RESOLVED } from 'js-yaml';

const BASE64 = /^[A-Za-z0-9+/\s]*=*\s*$/;

export const BINARY = 'tag:yaml.org,2002:binary';

/** Decodes Base64 to a text with one character for each byte, since a document can contain only JSON's types. */
export const binaryText = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

/** The tag `!!binary` for `js-yaml`. */
export const binaryTextTag = defineScalarTag(BINARY, {
  resolve: (source: string) => (BASE64.test(source) ? binaryText(source) : NOT_RESOLVED),
  identify: () => false,
});
