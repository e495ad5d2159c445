// Generates tables of README and docs/ from the code, and the stored help: `node test/support/tables.ts` writes them.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { families } from '../../src/cases/families.ts';
import { createContract } from '../../src/contract/contract.ts';
import { credentialVariables } from '../../src/contract/credential-variables.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/http/limits.ts';
import { EXPLANATIONS, type Explanation } from '../../src/judge/explain.ts';
import type { AnyDefinition } from '../../src/sandbox/definition.ts';
import { definitionFile } from '../../src/sandbox/load-definition.ts';
import { sequenceFamilies } from '../../src/sequences/families.ts';
import { faultSummary, faults, faultTable } from './faulty/faults.ts';
import { HELP_FILE, helpOfProgram } from './help.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** How many faults are listed for a family. */
const MAX_NAMED = 3;

/** The faults that a family finds, as the only one or as one of its kind. */
const foundBy = (family: string): string => {
  const { kind } = families[family] ?? { kind: '' };
  const own = faults.filter(({ foundBy }) => foundBy.includes(family));
  const shared = faults.filter(({ foundBy }) => foundBy.includes(kind)).length;
  const named = own.slice(0, MAX_NAMED).map(({ what }) => what.replaceAll('|', '\\|'));
  const parts = [
    ...(own.length > 0 ? [`${own.length}: ${named.join('; ')}${own.length > MAX_NAMED ? '; …' : ''}`] : []),
    ...(shared > 0 ? [`${shared} that any allowed request shows`] : []),
  ];
  return parts.join('; ') || '–';
};

const familyTable = (): string =>
  [
    '| family | sends | seeded faults that it finds: the server … |',
    '| --- | --- | --- |',
    ...Object.entries(families).map(([name, { title }]) => `| \`${name}\` | ${title} | ${foundBy(name)} |`),
    '| `fuzz` | requests that nobody thought of, `--fuzz` for each operation | what the others leave |',
  ].join('\n');

const sequenceTable = (): string =>
  [
    '| family | checks whether | source |',
    '| --- | --- | --- |',
    ...Object.entries(sequenceFamilies).map(
      ([name, { title, source }]) => `| \`${name}\` | ${title} | ${source} |`,
    ),
  ].join('\n');

const credentialTable = async (): Promise<string> => {
  const contracts = await Promise.all(
    findProviders().map(async (provider) => createContract(await loadDocument(provider))),
  );
  const rows = contracts.flatMap((contract) =>
    credentialVariables(contract).map(
      ({ name, scheme, holds, isOptional }) =>
        `| ${contract.document.provider.name} | \`${scheme}\` | \`${name}\` | ${holds}${isOptional ? ' (optional)' : ''} |`,
    ),
  );
  return ['| provider | security scheme | variable | holds |', '| --- | --- | --- | --- |', ...rows].join(
    '\n',
  );
};

/** The rules of all checks that validate values by schemas. */
const OF_VALUES = new Set(
  EXPLANATIONS.filter(({ check, rule }) => check === 'response-headers' && rule !== 'json').map(
    ({ rule }) => rule,
  ),
);

const ruleTable = (head: string, includes: (one: Explanation) => boolean): string => {
  const found = EXPLANATIONS.filter(includes);
  const rows = [...Map.groupBy(found, ({ rule }) => rule).values()].map(([one]) => {
    const { rule, means, sender, contract, source } = one as Explanation;
    return `| ${[`\`${rule}\``, means, sender, contract, source].map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `| ${head} | meaning | in the sender | in the contract | source |`,
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
};

const checkTable = (): string =>
  [
    '| check | looks at | why it matters | rules |',
    '| --- | --- | --- | --- |',
    ...[...Map.groupBy(EXPLANATIONS, ({ check }) => check)].map(([check, all]) => {
      const { looksAt, matters } = all[0] as Explanation;
      const own = all.filter(({ rule }) => !OF_VALUES.has(rule)).map(({ rule }) => `\`${rule}\``);
      const rules = own.length < all.length ? ['those of values', ...own] : own;
      return `| \`${check}\` | ${looksAt} | ${matters} | ${rules.join(', ')} |`;
    }),
  ].join('\n');

/** For each limit: what it applies to, and what happens beyond it. */
const LIMITS: Readonly<Record<keyof Limits, readonly [what: string, more: string]>> = {
  headBytes: ['request line and header fields together', '431'],
  headerFields: ['header fields of a request', '431'],
  urlBytes: ['request target', '414'],
  bodyBytes: ['body of a request, as it is sent', '413, and the connection is closed'],
  allBodiesBytes: [
    'bodies of all exchanges that are going on, also answers that clients have not read yet',
    '503 with `Retry-After`; what a proxy passes on is not judged',
  ],
  decodedBytes: [
    'body without its content codings (gzip, br, deflate, zstd; up to 5)',
    'a violation; of an answer, not judged',
  ],
  bodyValues: [
    'members and items of a body, elements and attributes, lines',
    'a violation; of an answer, not judged',
  ],
  bodyFields: [
    'fields of a form, parts of a multipart body, attributes of one element',
    'a violation; of an answer, not judged',
  ],
  handledValues: [
    'the same of a request to a sandbox; its body without its content codings may be 10 MiB',
    'a violation',
  ],
  judgingTime: [
    'time to judge a body of more than 256 KiB, in a thread of its own',
    '413; an answer, or what a proxy passes on, is not judged',
  ],
  judgingBytes: ['memory for that', 'likewise'],
  headTime: ['time until the end of the head', '408'],
  requestTime: ['time from there to the end of the body', '408'],
  exchangeTime: ['time for an exchange, beside the upstream’s own (`--timeout`)', '504'],
  idleTime: ['a connection that waits for its next request', 'closed'],
  lingerTime: ['a body that was refused and goes on', 'closed'],
  exchanges: ['exchanges at the same time', '503 with `Retry-After`'],
  connections: ['connections at the same time', 'closed'],
  recordedExchanges: ['exchanges on record that conform, and as many that do not', 'the oldest go'],
  recordedBytes: ['exchanges on record, together, of each kind', 'the oldest go'],
};

const MIB = 1024 * 1024;

const sizeOf = (name: string, limit: number): string => {
  if (name.endsWith('Time')) return `${limit / 1000} s`;
  if (!name.endsWith('Bytes')) return limit.toLocaleString('en');
  return limit < MIB ? `${limit / 1024} KiB` : `${limit / MIB} MiB`;
};

const limitTable = (): string =>
  [
    '| limit | default | more than that is |',
    '| --- | --- | --- |',
    ...Object.entries(LIMITS).map(
      ([name, [what, more]]) =>
        `| ${what} | ${sizeOf(name, DEFAULT_LIMITS[name as keyof Limits])} | ${more} |`,
    ),
  ].join('\n');

/** The guesses of the sandboxes' handlers, by provider. */
const guessTable = async (): Promise<string> => {
  const providersOf = new Map<string, string[]>();
  for (const provider of findProviders()) {
    const handlers = definitionFile(provider);
    if (handlers === undefined) continue;
    const { default: definition } = (await import(handlers)) as { readonly default: AnyDefinition };
    for (const guess of definition.guesses ?? [])
      providersOf.set(guess, [...(providersOf.get(guess) ?? []), provider.name]);
  }
  const rows = [...providersOf].map(
    ([guess, names]) => `| ${names.join(', ')} | ${guess.replaceAll('|', '\\|').replaceAll('\n', ' ')} |`,
  );
  return ['| provider | guess |', '| --- | --- |', ...rows].join('\n');
};

/** Each table with its file. Its first line finds it there. */
export const tables = async (): Promise<readonly (readonly [file: string, table: string])[]> => [
  ['docs/check.md', familyTable()],
  ['docs/sequences.md', sequenceTable()],
  ['docs/configuration.md', await credentialTable()],
  ['docs/configuration.md', limitTable()],
  ['docs/faults.md', faultTable()],
  ['docs/faults.md', faultSummary()],
  ['docs/sandbox.md', await guessTable()],
  ['docs/violations.md', checkTable()],
  ['docs/violations.md', ruleTable('rule of values', ({ rule }) => OF_VALUES.has(rule))],
  [
    'docs/violations.md',
    ruleTable(
      'rule of messages',
      ({ check, rule }) => !OF_VALUES.has(rule) && !['case', 'hook', 'sequence'].includes(check),
    ),
  ],
  ['docs/violations.md', ruleTable('rule of cases', ({ check }) => check === 'case' || check === 'hook')],
  ['docs/violations.md', ruleTable('rule of sequences', ({ check }) => check === 'sequence')],
];

/** The table in a text that begins with the same line; '' if there is none. */
export const tableLike = (text: string, table: string): string => {
  const [head = ''] = table.split('\n');
  const at = text.indexOf(head);
  return at < 0 ? '' : (text.slice(at).split('\n\n')[0] as string).trimEnd();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(HELP_FILE, helpOfProgram());
  for (const [name, table] of await tables()) {
    const text = await readFile(fileOf(name), 'utf8');
    await writeFile(
      fileOf(name),
      text.replace(tableLike(text, table), () => table),
    );
  }
}
