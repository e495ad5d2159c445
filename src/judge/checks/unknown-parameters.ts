import { mostSimilar } from '../../base/suggest.ts';
import type { Operation, Parameter } from '../../contract/operation.ts';
import type { Document } from '../../document/document.ts';
import { membersInQuery, queryNamesOf } from '../../http/query-names.ts';
import type { ParameterSource } from '../../http/read-parameter.ts';
import { child } from '../../json/pointer.ts';
import { NO_PARAMS, type Params } from '../../schema/schema-error.ts';
import type { Finding } from '../check.ts';

/** The largest number of unknown names that are reported. */
const MOST_UNKNOWN = 20;

const suggestionFor = (name: string, names: readonly string[]): Params => {
  const suggestion = mostSimilar(name, names);
  return suggestion === undefined ? NO_PARAMS : { suggestion };
};

const objectParams = ({ root }: Document, parameter: Parameter | undefined): Params | undefined => {
  if (!parameter) return undefined;
  const { name, style } = parameter;
  return style === 'deepObject' ? { deepObject: name } : { members: membersInQuery(root, parameter) };
};

/** Warnings for unknown query parameters. No violations, since servers usually ignore them. */
export const unknownNames = (
  document: Document,
  operation: Operation,
  { queryPairs }: ParameterSource,
): Finding[] => {
  const { names, objects, isDeclared, isOpen } = queryNamesOf(document, operation);
  if (isOpen) return [];
  const unknown = new Set(queryPairs().map(([name]) => name)).values();
  return [...unknown.filter((name) => !isDeclared(name)).take(MOST_UNKNOWN)].map((name) => ({
    rule: 'unknown-parameter',
    params: objectParams(document, objects.get(name)) ?? suggestionFor(name, names),
    instance: child('/query', name),
    schema: operation.pointer,
    severity: 'warning',
  }));
};
