import { distance } from '../base/suggest.ts';
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

/** Is it a beginning of the other, segment by segment: `/groups` of `/groups/1/members`? */
const isAbove = (template: string, path: string): boolean =>
  path.startsWith(`${fillTemplate(template, path)}/`);

/**
 * The templates that somebody may have meant who asked for a path that is in none: those with a few other characters,
 * then those above it. The nearest come first.
 */
export const nearPaths = ({ operations }: Pick<Contract, 'operations'>, path: string): readonly string[] => {
  if (operations.length > MOST_OPERATIONS) return [];
  const asked = path.toLowerCase();
  const templates = [...new Set(operations.map((operation) => operation.path))].map((template) => {
    const edits = distance(asked, fillTemplate(template, path).toLowerCase());
    return { template, edits, isSimilar: edits <= Math.max(2, template.length / 3) };
  });
  return templates
    .filter(({ template, isSimilar }) => isSimilar || isAbove(template, path))
    .sort((a, b) => Number(b.isSimilar) - Number(a.isSimilar) || a.edits - b.edits)
    .slice(0, MOST_NEAR)
    .map(({ template }) => template);
};
