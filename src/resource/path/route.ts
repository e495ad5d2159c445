import { segmentsOf, templateNames } from '../../contract/path-template.ts';
import type { Role } from '../role.ts';
import { roleOfProcedure, wordsOf } from '../words/english.ts';

/** A part of a path: a noun or verb, or where a parameter stands. */
export interface Segment {
  readonly text: string;
  /** Empty for literals. */
  readonly names: readonly string[];
}

/** A path template, taken apart. */
export interface Route {
  readonly segments: readonly Segment[];
  readonly last: Segment | undefined;
  /** Its last segment has a parameter. */
  readonly isItem: boolean;
  /** What the last segment says when it is a verb. */
  readonly procedure: Role | undefined;
}

const FORMAT = /\.(json|xml|\{format\})$/;
const VERSION = /^(v?\d+(\.\d+)*|\d{4}-\d\d-\d\d)$/i;

const literal = (text: string): Segment => ({ text, names: [] });

/** `users.list` and `{name}:cancel` are two segments, `users.json` and `{id}.json` one. */
const partsOf = (segment: string): Segment[] => {
  const text = segment.replace(FORMAT, '');
  const names = templateNames(text);
  if (names.length === 0) return text.split(/[.:]/).filter(Boolean).map(literal);
  const [, head = text, verb] = /^(.*\}):([\w-]+)$/.exec(text) ?? [];
  return [{ text: head, names }, ...(verb === undefined ? [] : [literal(verb)])];
};

/** What a path is made of. Its fragment, which some documents use to tell operations apart, is no part of it. */
export const routeOf = (path: string): Route => {
  const [bare = ''] = path.split('#');
  const segments = segmentsOf(bare).flatMap((segment) =>
    VERSION.test(segment) ? [literal(segment)] : partsOf(segment),
  );
  const last = segments.at(-1);
  const isItem = (last?.names.length ?? 0) > 0;
  return {
    segments,
    last,
    isItem,
    procedure: last && !isItem && segments.length > 0 ? roleOfProcedure(wordsOf(last.text)) : undefined,
  };
};

export const isNoun = ({ text, names }: Segment): boolean => names.length === 0 && !VERSION.test(text);

/** The same for all paths that differ in the names of parameters only. */
export const shapeOfSegments = (segments: readonly Segment[]): string =>
  segments.map(({ text, names }) => `/${names.length > 0 ? '{}' : text}`).join('');
