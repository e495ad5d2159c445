import type { Document } from './document.ts';
import { type Operation, type Parameter, securitySchemes } from './operation.ts';
import { readerOf } from './text-value.ts';

/** Which names an operation knows in its query. */
export interface QueryNames {
  /** What to suggest when one is not known. */
  readonly names: readonly string[];
  /** Is a name that of a parameter, a part of one, or that of a credential? */
  readonly isDeclared: (name: string) => boolean;
  /** May there be any name, since a parameter takes what is left? */
  readonly isOpen: boolean;
}

/** What `prism mock` lets a client ask of the mock itself. */
const WISHES = ['__code', '__dynamic', '__example', '__server'];

const isExploded = ({ explode, style, content }: Parameter): boolean =>
  explode && style !== 'deepObject' && content === undefined;

const createNames = (document: Document, { parameters }: Operation): QueryNames => {
  const { root } = document;
  const inQuery = parameters.filter(({ in: location }) => location === 'query');
  const readers = inQuery.map((parameter) => ({ parameter, reader: readerOf(root, parameter.schema) }));
  const objects = readers.filter(
    ({ parameter, reader }) => reader.kind === 'object' && isExploded(parameter),
  );
  const single = readers.filter((one) => !objects.includes(one)).map(({ parameter }) => parameter);
  const deep = single.filter(({ style }) => style === 'deepObject').map(({ name }) => name);
  const flat = single.filter(({ style }) => style !== 'deepObject').map(({ name }) => name);
  const keys = securitySchemes(document).filter(({ type, in: at }) => type === 'apiKey' && at === 'query');
  const names = [...flat, ...objects.flatMap(({ reader }) => reader.names)];
  const declared = new Set([...flat, ...keys.map(({ parameter }) => parameter), ...WISHES]);
  const isDeep = (name: string) => deep.some((one) => name.startsWith(`${one}[`));
  return {
    names: [...names, ...deep],
    isDeclared: (name) => declared.has(name) || (deep.length > 0 && isDeep(name)),
    isOpen:
      objects.some(({ reader }) => reader.isOpen) ||
      parameters.some(({ in: location }) => location === 'querystring'),
  };
};

const kept = new WeakMap<Operation, QueryNames>();

/** Worked out on first use. */
export const queryNamesOf = (document: Document, operation: Operation): QueryNames => {
  const names = kept.get(operation) ?? createNames(document, operation);
  kept.set(operation, names);
  return names;
};
