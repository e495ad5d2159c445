/** The bytes that a text in base64 or base64url stands for, white space passed over; undefined when it is neither. */
export const fromBase64 = (text: string): Buffer | undefined => {
  // By what must not be there: what must, over a long text, needs more stack than there is.
  if (/[^A-Za-z0-9+/_=\s-]|=\s*[^=\s]/.test(text)) return undefined;
  const { length } = text.replace(/[=\s]+/g, '');
  return length % 4 === 1 ? undefined : Buffer.from(text, 'base64');
};
