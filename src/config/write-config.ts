import type { Contract } from '../contract/contract.ts';
import { type CredentialVariable, credentialVariables } from '../contract/credential-variables.ts';
import { securitySchemes } from '../contract/security.ts';
import type { Document } from '../document/document.ts';
import { isObject } from '../json/pointer.ts';
import { findResources } from '../resource/resources.ts';
import { subjectsOf } from '../sequences/subject.ts';
import { sampleParameter } from '../values/sample.ts';

/** One document that a configuration is written for. */
export interface Described {
  readonly contract: Contract;
  /** How the configuration names it; undefined for a provider that is found by its name. */
  readonly document: string | undefined;
}

/** Is it for one document, whose name nobody needs? */
const isSingle = ([first, ...others]: readonly Described[]): boolean =>
  others.length === 0 && first?.document !== undefined;

/** A text as TypeScript has it. */
const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

const nameOf = (name: string): string => (/^[a-z_$][\w$]*$/i.test(name) ? name : quoted(name));

/** What a document says may end a comment, and would be code then. */
const comment = (text: string): string => `// ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()}`;

const MOST_NAMED = 4;

const someOf = (names: readonly string[]): string => {
  const more = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => (line === '' ? line : `  ${line}`));

const block = (name: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${name}: {`, ...indented(lines), '},'];

/** The URLs of a document's servers, their variables by default. */
const serversOf = ({ root: { servers } }: Document): string[] =>
  (Array.isArray(servers) ? servers : []).filter(isObject).map(({ url, variables }) =>
    String(url).replace(/\{([^}]+)\}/g, (whole, name: string) => {
      const variable = isObject(variables) ? variables[name] : undefined;
      return isObject(variable) ? String(variable.default) : whole;
    }),
  );

/** Where a provider can be called; servers of a path alone say not where they are. */
const upstreamsOf = ({ document }: Contract): readonly string[] => {
  const urls = serversOf(document).filter((url) => URL.canParse(url));
  return urls.length > 0 ? urls : ['http://localhost:3000'];
};

const isLocal = (url: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(url).host);

/** `--env production` and its like, so that nothing is sent to a real server that was not asked for. */
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
  // Of several alternatives the first.
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

/** Path parameters whose records a run cannot make: only who knows the server can say what is there. */
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
 * A configuration as a text, by what the documents say: their servers, their security schemes, and the values that only who
 * knows the server can give.
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
