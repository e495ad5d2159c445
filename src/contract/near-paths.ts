import { similarNames } from '../base/suggest.ts';
import type { Contract } from './contract.ts';

/**
 * Fills the parameters of a template with the segments of a path, to compare the two: `/groups/{id}` and `/group/1` give
 * `/groups/1`.
 */
export const fillTemplate = (template: string, path: string): string => {
  const segments = path.split('/');
  return template
    .split('/')
    .map((segment, index) => (segment.includes('{') ? (segments[index] ?? segment) : segment))
    .join('/');
};

/** In documents with more operations, no similar paths are searched for: that would take longer than an exchange. */
const MOST_OPERATIONS = 500;

/** The largest number of similar paths. */
const MOST_NEAR = 3;

const longestFirst = (a: string, b: string): number => b.length - a.length;

/** The path templates that are similar to a path, then those of its ancestors, each sorted by similarity. */
export const nearPaths = ({ operations }: Pick<Contract, 'operations'>, path: string): readonly string[] => {
  if (operations.length > MOST_OPERATIONS) return [];
  // Different templates may be equal when filled.
  const templates = Map.groupBy(new Set(operations.map((operation) => operation.path)), (template) =>
    fillTemplate(template, path),
  );
  const above = [...templates.keys()].filter((filled) => path.startsWith(`${filled}/`)).sort(longestFirst);
  const near = new Set([...similarNames(path, [...templates.keys()]), ...above]);
  return [...near].flatMap((filled) => templates.get(filled) ?? []).slice(0, MOST_NEAR);
};

/** A path template, and those of its parameters that have no value in a path. */
export interface Unfilled {
  readonly template: string;
  /** As written: `{id}`. */
  readonly names: readonly string[];
}

/** Stands for a missing value. No client sends it. */
const FILLER = '~missing~';

/**
 * The template of a path in which only values are missing: `/groups//members` lacks the `{id}` of `/groups/{id}/members`. An
 * empty segment is no value, as for most servers. Undefined if there is no such template.
 */
export const unfilledBy = (
  { route }: Pick<Contract, 'route'>,
  method: string,
  path: string,
): Unfilled | undefined => {
  const filled = path.replace(/(?<=\/)(?=\/|$)/g, FILLER);
  if (path === '/' || filled === path) return undefined;
  const first = route(method, filled);
  // For another method the template is the same.
  const found = first.kind === 'no-method' ? route(first.allow[0] ?? method, filled) : first;
  if (found.kind !== 'match') return undefined;
  const missing = Object.entries(found.pathParameters).filter(([, value]) => value === FILLER);
  return { template: found.operation.path, names: missing.map(([name]) => `{${name}}`) };
};
