// Which tool finds which fault: each one against each server that is faulty, and against the one that is not.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../src/base/errors.ts';
import { faults } from '../test/support/faulty/faults.ts';
import type { Service } from '../test/support/faulty/service.ts';
import { subjects } from '../test/support/faulty/services.ts';
import { main } from './command.ts';
import { temporaryFolder } from './folder.ts';
import { contracts, dredd, installPeers, specmatic, type Tester } from './peers.ts';
import { withService } from './subject.ts';

const USAGE =
  'usage: npm run bench:faults -- [--providers partoo,vinyldns] [--only ID] [--tools contracts,specmatic,generative,dredd] [--folder FOLDER]';

const TOOLS: Readonly<Record<string, (folder: string) => Tester>> = {
  contracts,
  specmatic: (folder) => specmatic(folder, false),
  generative: (folder) => specmatic(folder, true),
  dredd,
};

/** How many failures a tool tells of a server; text where it gave up. */
const failuresOf = async (tester: Tester, service: Service): Promise<number | string> => {
  try {
    return (await withService(service, tester.run)).failures;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return messageOf(error);
  }
};

/** Found is what a tool tells more of than of the server that keeps the contract. */
const verdictOf = (seen: number | string, baseline: number | string): string => {
  if (typeof seen === 'string' || typeof baseline === 'string') return 'gave up';
  return seen > baseline ? 'found' : '–';
};

const listOf = (text: string, known: readonly string[]): string[] => {
  const names = text.split(',');
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new UserError(`${USAGE}\n"${unknown}" is none of ${known.join(', ')}.`);
};

/** What each tool makes of one faulty server. */
const rowOf = async (
  testers: readonly Tester[],
  baselines: readonly (number | string)[],
  service: Service,
): Promise<string[]> => {
  const cells: string[] = [];
  for (const [index, tester] of testers.entries()) {
    const before = cells[testers.findIndex(({ name }) => name === tester.includes)];
    const isKnown = before === 'found'; // It would take minutes to learn the same.
    cells.push(isKnown ? before : verdictOf(await failuresOf(tester, service), baselines[index] ?? 0));
  }
  return cells;
};

/** All rows of a provider, each printed when it is known. */
const visit = async (
  provider: string,
  testers: readonly Tester[],
  only: string,
  print: (provider: string, what: string, cells: readonly string[]) => void,
): Promise<readonly string[][]> => {
  const { service } = subjects[provider] as { service: Service };
  const baselines: (number | string)[] = [];
  for (const tester of testers) baselines.push(await failuresOf(tester, service));
  const told = baselines.map((one) => (typeof one === 'string' ? 'gave up' : `${one} failures`));
  print(provider, '**keeps the contract**', told);
  const rows: string[][] = [];
  for (const { what, apply } of faults.filter((one) => one.provider === provider && one.id.includes(only))) {
    const cells = await rowOf(testers, baselines, apply(service));
    print(provider, what.replaceAll('|', '\\|'), cells);
    rows.push(cells);
  }
  return rows;
};

await main(async () => {
  const { values } = parseArgs({
    options: {
      providers: { type: 'string', default: Object.keys(subjects).join(',') },
      tools: { type: 'string', default: Object.keys(TOOLS).join(',') },
      only: { type: 'string', default: '' },
      folder: { type: 'string' },
    },
  });
  const providers = listOf(values.providers, Object.keys(subjects));
  const names = listOf(values.tools, Object.keys(TOOLS));
  using temporary = temporaryFolder();
  const folder = values.folder ?? join(temporary.path, 'peers');
  if (names.some((name) => name !== 'contracts')) installPeers(folder);
  const testers = names.map((name) => TOOLS[name]?.(folder) as Tester);
  const print = (provider: string, what: string, cells: readonly string[]): void =>
    console.log(`| ${[provider, what, ...cells].join(' | ')} |`);
  print(
    'provider',
    'the server …',
    testers.map(({ name }) => name),
  );
  print(
    '---',
    '---',
    testers.map(() => '---'),
  );
  const rows: string[][] = [];
  for (const provider of providers) rows.push(...(await visit(provider, testers, values.only, print)));
  print(
    '',
    `**found, of ${rows.length}**`,
    testers.map((_, index) => String(rows.filter((cells) => cells[index] === 'found').length)),
  );
  for (const { name, version } of testers) console.log(`\n${name}: ${version}`);
});
