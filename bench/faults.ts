// Which tool finds which fault: each one against each server that is faulty, and against the one that is not.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../src/errors.ts';
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

await main(async () => {
  const { values } = parseArgs({
    options: {
      providers: { type: 'string', default: Object.keys(subjects).join(',') },
      tools: { type: 'string', default: Object.keys(TOOLS).join(',') },
      only: { type: 'string', default: '' },
      folder: { type: 'string' },
      log: { type: 'string' },
    },
  });
  const providers = listOf(values.providers, Object.keys(subjects));
  using temporary = temporaryFolder();
  const folder = values.folder ?? join(temporary.path, 'peers');
  const names = listOf(values.tools, Object.keys(TOOLS));
  if (names.some((name) => name !== 'contracts')) installPeers(folder);
  const testers = names.map((name) => TOOLS[name]?.(folder) as Tester);
  const print = (line: string): void => {
    console.log(line);
    if (values.log !== undefined) appendFileSync(values.log, `${line}\n`);
  };
  print(`| provider | the server … | ${testers.map(({ name }) => name).join(' | ')} |`);
  print(`| --- | --- | ${testers.map(() => '---').join(' | ')} |`);
  const found = testers.map(() => 0);
  let count = 0;
  for (const provider of providers) {
    const { service } = subjects[provider] as { service: Service };
    const baselines: (number | string)[] = [];
    for (const tester of testers) baselines.push(await failuresOf(tester, service));
    const told = baselines.map((one) => (typeof one === 'string' ? 'gave up' : `${one} failures`));
    print(`| ${provider} | **keeps the contract** | ${told.join(' | ')} |`);
    const chosen = faults.filter((fault) => fault.provider === provider && fault.id.includes(values.only));
    for (const { what, apply } of chosen) {
      const cells: string[] = [];
      for (const [index, tester] of testers.entries()) {
        const before = testers.findIndex(({ name }) => name === tester.includes);
        const verdict =
          cells[before] === 'found'
            ? 'found'
            : verdictOf(await failuresOf(tester, apply(service)), baselines[index] ?? 0);
        if (verdict === 'found') found[index] = (found[index] ?? 0) + 1;
        cells.push(verdict);
      }
      count += 1;
      print(`| ${provider} | ${what.replaceAll('|', '\\|')} | ${cells.join(' | ')} |`);
    }
  }
  print(`| | **versions** | ${testers.map(({ version }) => version).join(' | ')} |`);
  print(`| | **found, of ${count}** | ${found.join(' | ')} |`);
});
