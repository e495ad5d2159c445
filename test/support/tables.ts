// The tables of README and docs/ that are made from the code: `node test/support/tables.ts` writes them anew.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { families } from '../../src/cases/families.ts';
import { createContract } from '../../src/contract/contract.ts';
import { credentialVariables } from '../../src/contract/credential-variables.ts';
import { loadDocument } from '../../src/document/document.ts';
import { findProviders } from '../../src/document/provider.ts';
import { faults, faultTable } from './faulty/faults.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** How many of a family's faults are named. */
const MOST_NAMED = 3;

/** The faults that a family finds by itself, or as one of those that are meant to. */
const foundBy = (family: string): string => {
  const { kind } = families[family] ?? { kind: '' };
  const own = faults.filter(({ by }) => by.includes(family));
  const shared = faults.filter(({ by }) => by.includes(kind)).length;
  const named = own.slice(0, MOST_NAMED).map(({ what }) => what.replaceAll('|', '\\|'));
  const told = [
    ...(own.length > 0 ? [`${own.length}: ${named.join('; ')}${own.length > MOST_NAMED ? '; …' : ''}`] : []),
    ...(shared > 0 ? [`${shared} that any allowed request shows`] : []),
  ];
  return told.join('; ') || '–';
};

const familyTable = (): string =>
  [
    '| family | sends | seeded faults that it finds: the server … |',
    '| --- | --- | --- |',
    ...Object.entries(families).map(([name, { title }]) => `| \`${name}\` | ${title} | ${foundBy(name)} |`),
    '| `fuzz` | requests that nobody thought of, `--fuzz` for each operation | what the others leave |',
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

/** Each table by the file that it stands in. Its first line finds it there. */
export const tables = async (): Promise<readonly (readonly [file: string, table: string])[]> => [
  ['README.md', familyTable()],
  ['README.md', await credentialTable()],
  ['docs/faults.md', faultTable()],
];

/** The table that begins with the same line. */
export const tableLike = (text: string, table: string): string => {
  const [head = ''] = table.split('\n');
  const at = text.indexOf(head);
  return at < 0 ? '' : (text.slice(at).split('\n\n')[0] as string).trimEnd();
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, table] of await tables()) {
    const text = await readFile(fileOf(name), 'utf8');
    await writeFile(
      fileOf(name),
      text.replace(tableLike(text, table), () => table),
    );
  }
}
