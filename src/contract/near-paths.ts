import { nearOf } from '../base/suggest.ts';
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

/** How many near paths are told. */
const MOST_NEAR = 3;

const longestFirst = (a: string, b: string): number => b.length - a.length;

/**
 * The templates that may have been meant by a path that none of them matches: similar ones, then those above it, of each
 * kind the nearest first.
 */
export const nearPaths = ({ operations }: Pick<Contract, 'operations'>, path: string): readonly string[] => {
  if (operations.length > MOST_OPERATIONS) return [];
  // Several templates may look alike once they are filled.
  const templates = Map.groupBy(new Set(operations.map((operation) => operation.path)), (template) =>
    fillTemplate(template, path),
  );
  const above = [...templates.keys()].filter((filled) => path.startsWith(`${filled}/`)).sort(longestFirst);
  const near = new Set([...nearOf(path, [...templates.keys()]), ...above]);
  return [...near].flatMap((filled) => templates.get(filled) ?? []).slice(0, MOST_NEAR);
};
