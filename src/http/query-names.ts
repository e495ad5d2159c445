import { type Operation, type Parameter, securitySchemes } from '../contract/operation.ts';
import type { Document } from '../document/document.ts';
import { readerOf } from '../schema/text-reader.ts';

/** Which names an operation knows in its query. */
export interface QueryNames {
  /** What to suggest when one is not known. */
  readonly names: readonly string[];
  /** Is a name that of a parameter, a part of one, or that of a credential? */
  readonly isDeclared: (name: string) => boolean;
  /** Objects whose members are `name[member]`. */
  readonly deep: readonly string[];
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
  const single = readers.filter((one) => !objects.includes(one));
  const flat = single.filter(({ parameter }) => parameter.style !== 'deepObject');
  const deep = single.filter(({ parameter }) => parameter.style === 'deepObject');
  const keys = securitySchemes(document).filter(({ type, in: at }) => type === 'apiKey' && at === 'query');
  const names = [
    ...flat.map(({ parameter }) => parameter.name),
    ...objects.flatMap(({ reader }) => reader.names),
    ...deep.flatMap(({ parameter, reader }) => reader.names.map((name) => `${parameter.name}[${name}]`)),
  ];
  const declared = new Set([...names, ...keys.map(({ parameter }) => parameter), ...WISHES]);
  const isDeep = (name: string) => deep.some(({ parameter }) => name.startsWith(`${parameter.name}[`));
  return {
    names,
    deep: deep.map(({ parameter }) => parameter.name),
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
