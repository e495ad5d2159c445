import { toJson } from './lossless.ts';

const MOST_CHARACTERS = 60;

/** The beginning of a text: no more than so many characters. */
export const shorten = (text: string, most = MOST_CHARACTERS): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

/** The beginning of a value, as JSON: what is kept of a value to show it. */
export class Excerpt {
  readonly text: string;

  constructor(text: string) {
    this.text = shorten(text);
  }

  /** @param value any value of JSON, or undefined */
  static of(value: unknown): Excerpt {
    return value instanceof Excerpt ? value : new Excerpt(toJson(value) ?? String(value));
  }

  toJSON(): string {
    return this.text;
  }
}

/** Enough of a value to know it by. */
export const show = (value: unknown): string => Excerpt.of(value).text;
