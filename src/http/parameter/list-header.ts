/** The positions of the commas that separate items: those outside of quoted strings, or all if a quote is not closed. */
const commasOf = (text: string): number[] => {
  const commas: number[] = [];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (isQuoted && text[at] === '\\') at += 1;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && text[at] === ',') commas.push(at);
  }
  return isQuoted ? [...text.matchAll(/,/g)].map(({ index }) => index) : commas;
};

/**
 * Splits a list-valued header field; empty items are ignored.
 * @see RFC 9110, 5.6.1 and 5.6.4
 */
export const fieldItems = (text: string): string[] => {
  const commas = text.includes('"') ? commasOf(text) : undefined;
  const items = commas
    ? [...commas, text.length].map((end, index) => text.slice((commas[index - 1] ?? -1) + 1, end))
    : text.split(',');
  return items.map((item) => item.trim()).filter((item) => item !== '');
};
