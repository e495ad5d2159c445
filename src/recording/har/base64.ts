/** Decodes base64 or base64url, ignoring white space; undefined when it is neither. */
export const fromBase64 = (text: string): Buffer | undefined => {
  // Looks for forbidden characters: matching all allowed ones of a long text overflows the stack.
  if (/[^A-Za-z0-9+/_=\s-]|=\s*[^=\s]/.test(text)) return undefined;
  const { length } = text.replace(/[=\s]+/g, '');
  return length % 4 === 1 ? undefined : Buffer.from(text, 'base64');
};
