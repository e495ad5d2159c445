/** Decodes base64 or base64url, ignoring white space; undefined when the text is neither. */
export const fromBase64 = (text: string): Buffer | undefined => {
  // Tests for forbidden characters: a pattern of the allowed ones overflows the stack on a long text.
  if (/[^A-Za-z0-9+/_=\s-]|=\s*[^=\s]/.test(text)) return undefined;
  const { length } = text.replace(/[=\s]+/g, '');
  return length % 4 === 1 ? undefined : Buffer.from(text, 'base64');
};
