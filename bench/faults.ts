// Which tool finds which fault: runs each tool against each faulty server, and against the one without faults.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../src/base/errors.ts';
import { main, wholeNumber } from './command.ts';
import { temporaryFolder } from './folder.ts';
import { ABSENT, contracts, type Outcome, PEERS, type Subject, type Tester } from './peers.ts';
import { summaryOf, type Visited } from './summary.ts';
import { TARGETS, targetOf } from './targets.ts';

const TOOLS: Readonly<Record<string, (folder: string) => Tester>> = { contracts, ...PEERS };

/** Without Specmatic's generative tests, which take minutes for each server. */
const DEFAULT_TOOLS = Object.keys(TOOLS).filter((name) => name !== 'generative');

const USAGE = `usage: npm run bench:faults -- [--servers partoo,crud] [--only ID] [--every 8]
  [--tools ${Object.keys(TOOLS).join(',')}] [--folder FOLDER]`;

type Start = <T>(visit: (subject: Subject) => Promise<T>) => Promise<T>;

/**
 * Runs a tool on a server.
 * @returns its outcome, or a message when the tool failed
 */
const outcomeOf = async (tester: Tester, start: Start): Promise<Outcome | string> => {
  try {
    return await start(tester.run);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return messageOf(error);
  }
};

/** Some tools send other requests each time, so their number of false alarms varies. */
const RUNS_OF_RIGHT = 3;

/** The outcome with the most failures in several runs on the server without faults; a message when the tool failed. */
const worstOf = async (tester: Tester, start: Start): Promise<Outcome | string> => {
  let worst = await outcomeOf(tester, start);
  for (let again = 1; again < RUNS_OF_RIGHT && typeof worst !== 'string'; again++) {
    const other = await outcomeOf(tester, start);
    if (typeof other === 'string' || other.failures > worst.failures) worst = other;
  }
  return worst;
};

/** A fault is found when the tool reports more failures than for the server without faults. */
const verdictOf = (outcome: Outcome | string, right: Outcome | string): string => {
  if (typeof outcome === 'string' || typeof right === 'string') return 'gave up';
  return outcome.failures > right.failures ? 'found' : '–';
};

const listOf = (text: string, choice: readonly string[]): string[] => {
  const names = text.split(',');
  const unknown = names.find((name) => !choice.includes(name));
  if (unknown === undefined) return names;
  throw new UserError(`${USAGE}\n"${unknown}" is none of ${choice.join(', ')}.`);
};

/** The verdict of each tool on one faulty server. */
const rowOf = async (
  testers: readonly Tester[],
  right: readonly (Outcome | string)[],
  start: Start,
): Promise<string[]> => {
  const cells: string[] = [];
  for (const [index, tester] of testers.entries()) {
    const before = cells[testers.findIndex(({ name }) => name === tester.includes)];
    const isKnown = before === 'found'; // Skips a tool that sends these requests and more, for minutes.
    cells.push(isKnown ? before : verdictOf(await outcomeOf(tester, start), right[index] ?? 'gave up'));
  }
  return cells;
};

const print = (server: string, what: string, cells: readonly string[]): void =>
  console.log(`| ${[server, what.replaceAll('|', '\\|'), ...cells].join(' | ')} |`);

const falseAlarms = (right: Outcome | string): string =>
  typeof right === 'string' ? 'gave up' : `${right.failures} of ${right.tests}`;

await main(async () => {
  const { values } = parseArgs({
    options: {
      servers: { type: 'string', default: TARGETS.join(',') },
      tools: { type: 'string', default: DEFAULT_TOOLS.join(',') },
      only: { type: 'string', default: '' },
      every: { type: 'string', default: '1' },
      folder: { type: 'string' },
    },
  });
  const servers = listOf(values.servers, TARGETS);
  const names = listOf(values.tools, Object.keys(TOOLS));
  const every = wholeNumber(values.every, 1000, USAGE);
  using temporary = temporaryFolder();
  const folder = values.folder ?? join(temporary.path, 'peers');
  mkdirSync(folder, { recursive: true });
  const testers = names.map((name) => TOOLS[name]?.(folder) as Tester);
  const titles = testers.map(({ name }) => name);
  print('server', 'it …', titles);
  print(
    '---',
    '---',
    titles.map(() => '---'),
  );
  const visited: Visited[] = [];
  for (const server of servers) {
    const { right, faulty } = targetOf(server, folder);
    const outcomes: (Outcome | string)[] = [];
    for (const tester of testers) outcomes.push(await worstOf(tester, right));
    print(server, '**keeps the contract**', outcomes.map(falseAlarms));
    const chosen = faulty.filter(({ id }, index) => index % every === 0 && id.includes(values.only));
    const rows: string[][] = [];
    for (const { what, start } of chosen) {
      const cells = await rowOf(testers, outcomes, start);
      print(server, what, cells);
      rows.push(cells);
    }
    visited.push({ server, right: outcomes, rows });
  }
  console.log(`\n${summaryOf(testers, visited, ABSENT)}`);
});
