import { segmentsOf, templateNames } from '../../contract/path-template.ts';
import type { Role } from '../role.ts';
import { roleOfProcedure, wordsOf } from '../words/english.ts';

/** A part of a path: a literal word, or parameters. */
export interface Segment {
  readonly text: string;
  /** The names of its parameters; empty for a literal. */
  readonly names: readonly string[];
}

/** The segments of a path template. */
export interface Route {
  readonly segments: readonly Segment[];
  readonly last: Segment | undefined;
  /** Does the last segment have a parameter? */
  readonly isItem: boolean;
  /** The role that the last segment names, if it is a verb. */
  readonly procedure: Role | undefined;
}

const FORMAT = /\.(json|xml|\{format\})$/;
const VERSION = /^(v?\d+(\.\d+)*|\d{4}-\d\d-\d\d)$/i;

const literal = (text: string): Segment => ({ text, names: [] });

/** `users.list` and `{name}:cancel` are two segments; `users.json` and `{id}.json` are one. */
const partsOf = (segment: string): Segment[] => {
  const text = segment.replace(FORMAT, '');
  const names = templateNames(text);
  if (names.length === 0) return text.split(/[.:]/).filter(Boolean).map(literal);
  const [, head = text, verb] = /^(.*\}):([\w-]+)$/.exec(text) ?? [];
  return [{ text: head, names }, ...(verb === undefined ? [] : [literal(verb)])];
};

/** Splits a path into segments. A fragment, by which some documents distinguish operations, is not part of it. */
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

/** The path without the names of parameters. */
export const shapeOfSegments = (segments: readonly Segment[]): string =>
  segments.map(({ text, names }) => `/${names.length > 0 ? '{}' : text}`).join('');
