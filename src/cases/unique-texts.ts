/** Truncates a text to a number of characters. */
const cut = (text: string, length: number): string => [...text].slice(0, Math.max(0, length)).join('');

const withoutMarks = (text: string): string => text.replace(/[^a-z0-9]/g, '');

/** Appends a unique suffix, replacing the text's end where it would become too long. */
const ended = (text: string, suffix: string, most: number): string[] => {
  const [, core = '', end = ''] = /^(.*?)(\s*)$/su.exec(text) ?? [];
  const { length } = [...text];
  const fitting = (size: number): string => `${cut(core, size - suffix.length - end.length)}${suffix}${end}`;
  return [fitting(Math.min(length + suffix.length, most)), fitting(length)];
};

/** The unique part of an email address stands before the @. */
const addressed = (text: string, suffix: string, most: number): string[] => {
  const at = text.indexOf('@');
  if (at < 1) return [];
  const [local, domain] = [text.slice(0, at), text.slice(at)];
  return ended(local, suffix, most - domain.length).map((own) => own + domain);
};

/**
 * Variants of a text that name something else, the most similar first.
 * @param most the largest number of characters
 */
export const uniqueTexts = (text: string, suffix: string, most = Number.POSITIVE_INFINITY): string[] => {
  if (text.trim() === '')
    return [suffix.replace(/^-/, ''), withoutMarks(suffix)].filter((one) => one.length <= most);
  return [suffix, withoutMarks(suffix)].flatMap((one) => [
    ...addressed(text, one, most),
    ...ended(text, one, most),
  ]);
};
