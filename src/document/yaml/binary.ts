import { defineScalarTag, NOT_RESOLVED } from 'js-yaml';

const BASE64 = /^[A-Za-z0-9+/\s]*=*\s*$/;

export const BINARY = 'tag:yaml.org,2002:binary';

/** The bytes of a base64 text as a text with a character for each, since a document holds what JSON has. */
export const binaryText = (base64: string): string => Buffer.from(base64, 'base64').toString('latin1');

/** `!!binary` for `js-yaml`. */
export const binaryTextTag = defineScalarTag(BINARY, {
  resolve: (source: string) => (BASE64.test(source) ? binaryText(source) : NOT_RESOLVED),
  identify: () => false,
});
