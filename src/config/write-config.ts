import type { Contract } from '../contract/contract.ts';
import { type CredentialVariable, credentialVariables } from '../contract/credential-variables.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import { isObject } from '../json/pointer.ts';
import { findResources } from '../resource/resources.ts';
import { subjectsOf } from '../sequences/subject.ts';
import { sampleParameter } from '../values/sample.ts';

/** A document to write a configuration for. */
export interface Described {
  readonly contract: Contract;
  /** The path in the configuration; undefined for a provider that is found by its name. */
  readonly document: string | undefined;
}

/** Is it one document by path? Then the configuration needs no `providers`. */
const isSingle = ([first, ...others]: readonly Described[]): boolean =>
  others.length === 0 && first?.document !== undefined;

/** Quotes a text for TypeScript. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const nameOf = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name));

/** A comment line. Line breaks in the document's text would end the comment and start code. */
const comment = (text: string): string => `// ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`;

const MAX_NAMES = 4;

const someOf = (names: readonly string[]): string => {
  const more = names.length - MAX_NAMES;
  return `${names.slice(0, MAX_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? line : `  ${line}`));

const block = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${name}: {`, ...indented(lines), '},'];

/** The URLs of a document's servers, with the defaults of their variables. */
const serversOf = ({ root: { servers } }: Document): string[] =>
  (Array.isArray(servers) ? servers : []).filter(isObject).map(({ url, variables }) =>
    String(url).replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const variable = isObject(variables) ? variables[name] : undefined;
      return isObject(variable) ? String(variable.default) : whole;
    }),
  );

/** The absolute server URLs of a contract; a local one when it has only relative ones. */
const upstreamsOf = ({ document }: Contract): readonly string[] => {
  const urls = serversOf(document).filter((url) => URL.canParse(url));
  return urls.length > 0 ? urls : ['http://localhost:3000'];
};

const isLocal = (url: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(url).host);

/** The environments `local` and `production`, so that real servers are only called with `--env production`. */
const environmentLines = (all: readonly Described[]): string[] => {
  const isAlone = isSingle(all);
  const upstreams = all.map(({ contract }) => ({ contract, urls: upstreamsOf(contract) }));
  const byName = Map.groupBy(upstreams, ({ urls: [url = ''] }) => (isLocal(url) ? 'local' : 'production'));
  const environments = [...byName].flatMap(([name, members]) => {
    const lines = members.flatMap(({ contract, urls: [first = '', ...others] }) => {
      const upstream = [
        `upstream: ${quoted(first)},`,
        ...(others.length === 0 ? [] : [comment(`Others of the document: ${others.join(', ')}`)]),
      ];
      return isAlone ? upstream : block(nameOf(contract.document.provider.name), upstream);
    });
    return [
      comment(`contracts check --env ${name}`),
      ...block(name, isAlone ? lines : block('providers', lines)),
    ];
  });
  return block('environments', environments);
};

const credentialLines = (contract: Contract): string[] => {
  // Of alternative requirements the first.
  const needed = new Set(
    contract.operations.flatMap(({ security }) => (security.value[0] ?? []).map((scheme) => scheme.name)),
  );
  const variables = Map.groupBy(credentialVariables(contract), ({ scheme }) => scheme);
  const lines = securitySchemes(contract.document).flatMap(({ name, isSigV4 }): string[] => {
    const parts = variables.get(name) ?? [];
    const [first] = parts;
    if (!first) return [];
    const isNeeded = needed.has(name);
    const line = (one: CredentialVariable): string => `${nameOf(name)}: ${from(one)},`;
    const from = (one: CredentialVariable | undefined): string => `{ env: ${quoted(one?.name ?? '')} }`;
    return isSigV4
      ? block(nameOf(name), [`accessKeyId: ${from(parts[0])},`, `secretAccessKey: ${from(parts[1])},`])
      : [comment(first.holds), isNeeded ? line(first) : comment(`or ${line(first)}`)];
  });
  return block('credentials', [
    ...(lines.length === 0
      ? []
      : [
          comment(
            'A login step is { command: "…" } or a function: it is asked again when a token has run out.',
          ),
          ...lines,
        ]),
  ]);
};

/** Comments for path parameters whose records a run cannot create, so that the user has to give values. */
const valueLines = (contract: Contract): string[] => {
  const { roles } = findResources(contract);
  const made = new Set(subjectsOf(contract).map(({ resource }) => resource.name));
  const needed = contract.operations.flatMap((operation) => {
    const role = roles.get(operation);
    const isMade = (name: string): boolean => {
      const parent = role?.parents.find(({ parameter }) => parameter === name);
      const owner = role?.key?.parameter === name ? role.resource : parent?.resource;
      return owner !== undefined && made.has(owner);
    };
    return operation.parameters
      .filter((one) => one.in === 'path' && !isMade(one.name))
      .map((parameter) => ({ operation, parameter }));
  });
  const lines = [...Map.groupBy(needed, ({ parameter }) => parameter.name)].map(([name, users]) => {
    const [first] = users;
    const example = JSON.stringify(first ? sampleParameter(contract, first.parameter) : undefined) ?? '…';
    return comment(`${nameOf(name)}: ${example}, for ${someOf(users.map(({ operation }) => operation.id))}`);
  });
  return lines.length === 0
    ? []
    : block('values', [
        comment('What the server has, in place of what the document names as examples.'),
        ...lines,
      ]);
};

const providerLines = ({ contract, document }: Described): string[] => [
  ...(document === undefined ? [] : [`document: ${quoted(document)},`]),
  ...credentialLines(contract),
  ...valueLines(contract),
];

/**
 * Writes a configuration from the documents: servers, security schemes, and comments for values that the user must know.
 */
export const writeConfig = (all: readonly Described[]): string => {
  const [first] = all;
  const lines =
    first && isSingle(all)
      ? providerLines(first)
      : block(
          'providers',
          all.flatMap((one) => block(nameOf(one.contract.document.provider.name), providerLines(one))),
        );
  return [
    `import { defineConfig } from 'provider-contracts';`,
    '',
    'export default defineConfig({',
    ...indented([
      ...lines,
      ...environmentLines(all),
      comment('Requests that change something are sent with this alone.'),
      'allowWrites: false,',
    ]),
    '});',
    '',
  ].join('\n');
};
