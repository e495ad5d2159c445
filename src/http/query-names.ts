import { memoizePart } from '../base/memoize.ts';
import type { Operation, Parameter } from '../contract/operation.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import { readerOf } from '../schema/text-reader.ts';

/** The names of an operation's query parameters. */
export interface QueryNames {
  /** Names to suggest in place of an unknown one. */
  readonly names: readonly string[];
  /** Does a parameter, a member of an object parameter, or a credential have this name? */
  readonly isDeclared: (name: string) => boolean;
  /**
   * Object parameters whose own names do not appear in the query, only those of their members: exploded ones and
   * `deepObject`.
   */
  readonly objects: ReadonlyMap<string, Parameter>;
  /** Does an object parameter accept any name? */
  readonly isOpen: boolean;
}

/** The query parameters that control Prism's mock server. */
const PRISM_PARAMETERS = ['__code', '__dynamic', '__example', '__server'];

const isExploded = ({ explode, style, content }: Parameter): boolean =>
  explode && style !== 'deepObject' && content === undefined;

/** The names of an object parameter's members in the query: `page`, or `filter[page]`. Empty for other parameters. */
export const membersInQuery = (root: Document['root'], parameter: Parameter): readonly string[] => {
  const { name, in: location, style, schema } = parameter;
  if (location !== 'query') return [];
  const { kind, names } = readerOf(root, schema);
  if (style === 'deepObject') return names.map((member) => `${name}[${member}]`);
  return kind === 'object' && isExploded(parameter) ? names : [];
};

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
    ...[...objects, ...deep].flatMap(({ parameter }) => membersInQuery(root, parameter)),
  ];
  const declared = new Set([...names, ...keys.map(({ parameter }) => parameter), ...PRISM_PARAMETERS]);
  const isDeep = (name: string) => deep.some(({ parameter }) => name.startsWith(`${parameter.name}[`));
  return {
    names,
    objects: new Map([...objects, ...deep].map(({ parameter }) => [parameter.name, parameter])),
    isDeclared: (name) => declared.has(name) || (deep.length > 0 && isDeep(name)),
    isOpen:
      objects.some(({ reader }) => reader.isOpen) ||
      parameters.some(({ in: location }) => location === 'querystring'),
  };
};

/** The accepted names of an operation, computed once. */
export const queryNamesOf = memoizePart(createNames);
