import { defineScalarTag, NOT_RESOLVED } from 'js-yaml';

const BASE64 = /^[A-Za-z0-9+/\s]*=*\s*$/;

/** `!!binary` as a text with a character for each byte, since a document holds what JSON has. */
export const binaryTextTag = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: (source: string) =>
    BASE64.test(source) ? Buffer.from(source, 'base64').toString('latin1') : NOT_RESOLVED,
  identify: () => false,
});
