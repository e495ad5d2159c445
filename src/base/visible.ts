/** What of a text nobody would see, or what would change how the rest is seen: controls, reversed writing, lone surrogates. */
const UNSEEN = /(?![\n\t])[\p{C}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string => {
  const code = (character.codePointAt(0) as number).toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
};

/** Text of unknown origin for a page: what would not be seen in it is written out. Lines and tabs stay. */
export const visible = (text: string): string => text.replace(UNSEEN, escaped);
