import { memoize } from '../base/memoize.ts';
import type { Document } from '../document/document.ts';
import { textOf } from '../json/json.ts';
import { child, isObject, tokensOf, valueAt } from '../json/pointer.ts';
import type { Contract } from './contract.ts';
import type { Operation } from './operation.ts';
import { serverPaths } from './server-path.ts';

/** The paths of all servers, of the document and of operations. */
export const everyServerPath = (contract: {
  readonly document: Document;
  readonly operations: readonly Operation[];
}): string[] => [
  ...new Set([
    ...serverPaths(contract.document),
    ...contract.operations.flatMap(({ servers }) => servers ?? []),
  ]),
];

/** The paths of a contract's servers, cached. */
export const serversOf: (contract: Contract) => readonly string[] = memoize(everyServerPath);

/** Patterns for the URLs of a server. */
export interface ServerPattern {
  readonly origin: RegExp;
  /** Matches the server's path at the beginning of a path. */
  readonly path: RegExp;
  /** The server's path as written, with variables in braces. */
  readonly base: string;
}

const NAME = /\{([^}]*)\}/g;
const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const defaultOf = (variables: unknown, name: string): string => {
  const variable = isObject(variables) ? variables[name] : undefined;
  return isObject(variable) ? textOf(variable.default ?? '') : '';
};

const enumOf = (variables: unknown, name: string): readonly string[] | undefined => {
  const variable = isObject(variables) ? variables[name] : undefined;
  return isObject(variable) && Array.isArray(variable.enum) ? variable.enum.map(textOf) : undefined;
};

/** The pattern of a URL's part. A variable without `enum` matches any value if the rest suffices to identify the server. */
const patternOf = (template: string, variables: unknown, anything: string | undefined): string => {
  const parts = template.split(NAME);
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return literal(part);
      const values = enumOf(variables, part);
      if (values)
        return `(?:${[...new Set([...values, defaultOf(variables, part)])].map(literal).join('|')})`;
      return anything ?? literal(defaultOf(variables, part));
    })
    .join('');
};

const ABSOLUTE = /^([^/?#]*:\/\/)([^/?#]*)([^?#]*)/;
const DEFAULT_PORT = /^(https:\/\/[^/]*):443(?=[/?#]|$)|^(http:\/\/[^/]*):80(?=[/?#]|$)/;

/** Replaces a variable at the beginning, which may stand for a whole origin, by its default. */
const withFront = (url: string, variables: unknown): string =>
  ABSOLUTE.test(url) ? url : url.replace(/^\{([^}]*)\}/, (_, name: string) => defaultOf(variables, name));

/** The patterns of a Server Object; undefined when its URL has no origin. */
const serverPattern = ({ url: written, variables }: Record<string, unknown>): ServerPattern | undefined => {
  const url = withFront(textOf(written ?? ''), variables).replace(DEFAULT_PORT, '$1$2');
  const [, scheme, host, path] = ABSOLUTE.exec(url) ?? [];
  if (scheme === undefined || !host) return undefined;
  const says = /[a-z]/i.test(host.replace(NAME, '')) ? '[^/?#@:]+' : undefined;
  const origin = patternOf(scheme, variables, undefined) + patternOf(host, variables, says);
  const base = (path ?? '').replace(/\/+$/, '');
  const below = patternOf(base, variables, '[^/?#]+');
  return { origin: new RegExp(`^${origin}$`, 'i'), path: new RegExp(`^${below}(?=/|$)`), base };
};

const serversAt = (value: unknown): readonly Record<string, unknown>[] =>
  isObject(value) && Array.isArray(value.servers) ? value.servers.filter(isObject) : [];

/** The patterns of all servers with an origin: of the document, of path items and of operations. */
export const serverPatternsOf = ({ document: { root }, operations }: Contract): ServerPattern[] => {
  const servers = [
    root,
    ...operations.flatMap(({ pointer }) => [
      valueAt(root, child('', ...tokensOf(pointer).slice(0, -1))),
      valueAt(root, pointer),
    ]),
  ].flatMap(serversAt);
  const unique = new Map(servers.map((server) => [JSON.stringify(server), server]));
  return [...unique.values()].flatMap((server) => serverPattern(server) ?? []);
};
