import { similarNames } from '../base/suggest.ts';
import type { Contract } from './contract.ts';

/** A template with the values of a path in place of its names: `/groups/{id}` is near to `/group/1`. */
export const fillTemplate = (template: string, path: string): string => {
  const segments = path.split('/');
  return template
    .split('/')
    .map((segment, index) => (segment.includes('{') ? (segments[index] ?? segment) : segment))
    .join('/');
};

/** Near paths are looked for in documents of up to this many operations: in larger ones that costs more than an exchange. */
const MOST_OPERATIONS = 500;

/** How many near paths are named. */
const MOST_NEAR = 3;

const longestFirst = (a: string, b: string): number => b.length - a.length;

/**
 * The templates that may have been meant by a path that matches none: similar ones, then its ancestors, each the
 * nearest first.
 */
export const nearPaths = ({ operations }: Pick<Contract, 'operations'>, path: string): readonly string[] => {
  if (operations.length > MOST_OPERATIONS) return [];
  // Several templates may look alike once they are filled.
  const templates = Map.groupBy(new Set(operations.map((operation) => operation.path)), (template) =>
    fillTemplate(template, path),
  );
  const above = [...templates.keys()].filter((filled) => path.startsWith(`${filled}/`)).sort(longestFirst);
  const near = new Set([...similarNames(path, [...templates.keys()]), ...above]);
  return [...near].flatMap((filled) => templates.get(filled) ?? []).slice(0, MOST_NEAR);
};

/** Parameters of a path template that a path has no value for. */
export interface Unfilled {
  readonly template: string;
  /** As they are written: `{id}`. */
  readonly names: readonly string[];
}

/** A value that no client sends, in place of one that is missing. */
const FILLER = '~missing~';

/**
 * What a path that no template matches lacks, where that is values alone: `/groups//members` is `/groups/{id}/members` without
 * an id. An empty segment is no value, since servers take it for none.
 */
export const unfilledBy = (
  { route }: Pick<Contract, 'route'>,
  method: string,
  path: string,
): Unfilled | undefined => {
  const filled = path.replace(/(?<=\/)(?=\/|$)/g, FILLER);
  if (path === '/' || filled === path) return undefined;
  const first = route(method, filled);
  // Of another method, the template is the same.
  const found = first.kind === 'no-method' ? route(first.allow[0] ?? method, filled) : first;
  if (found.kind !== 'match') return undefined;
  const missing = Object.entries(found.pathParameters).filter(([, value]) => value === FILLER);
  return { template: found.operation.path, names: missing.map(([name]) => `{${name}}`) };
};
