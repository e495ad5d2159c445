import { toJson } from './stringify.ts';

const MOST_CHARACTERS = 60;

/** Cuts a text to at most `most` characters, the last three of them dots. */
export const shorten = (text: string, most = MOST_CHARACTERS): string =>
  text.length > most ? `${text.slice(0, most - 3)}...` : text;

/** The beginning of a value's JSON, kept in place of the value to show it. */
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

/** The beginning of a value's JSON, enough to recognize it. */
export const show = (value: unknown): string => Excerpt.of(value).text;
