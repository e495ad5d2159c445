/** A text, cut where it would be longer than that, in characters. */
const cut = (text: string, length: number): string => [...text].slice(0, Math.max(0, length)).join('');

const withoutMarks = (text: string): string => text.replace(/[^a-z0-9]/g, '');

/** The text with what makes it unique at its end, or, where it is as long as it may be, in place of its end. */
const ended = (text: string, suffix: string, most: number): string[] => {
  const [, core = '', end = ''] = /^(.*?)(\s*)$/su.exec(text) ?? [];
  const { length } = [...text];
  const fitting = (size: number): string => `${cut(core, size - suffix.length - end.length)}${suffix}${end}`;
  return [fitting(Math.min(length + suffix.length, most)), fitting(length)];
};

/** An address is that of somebody else by what is in front of the @. */
const addressed = (text: string, suffix: string, most: number): string[] => {
  const at = text.indexOf('@');
  if (at < 1) return [];
  const [local, domain] = [text.slice(0, at), text.slice(at)];
  return ended(local, suffix, most - domain.length).map((own) => own + domain);
};

/**
 * Texts that stand for another thing than a text does, the most like it first.
 * @param most characters that there may be
 */
export const uniqueTexts = (text: string, suffix: string, most = Number.POSITIVE_INFINITY): string[] => {
  if (text.trim() === '') return [];
  return [suffix, withoutMarks(suffix)].flatMap((one) => [
    ...addressed(text, one, most),
    ...ended(text, one, most),
  ]);
};
