import type { Outcome, Tester } from './peers.ts';

/** What all tools made of a server. */
export interface Visited {
  readonly server: string;
  /** What each tells of the server that keeps its contract; text where it gave up. */
  readonly right: readonly (Outcome | string)[];
  /** What each makes of each fault: found, –, or gave up. */
  readonly rows: readonly (readonly string[])[];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const foundOf = ({ rows }: Visited, index: number): string =>
  `${rows.filter((cells) => cells[index] === 'found').length} of ${rows.length}`;

const seconds = (visited: readonly Visited[], index: number): string => {
  const durations = visited.flatMap(({ right }) => {
    const outcome = right[index];
    return outcome === undefined || typeof outcome === 'string' ? [] : [outcome.duration / 1000];
  });
  if (durations.length === 0) return '–';
  return `${Math.min(...durations).toFixed(1)} to ${Math.max(...durations).toFixed(1)}`;
};

const alarmOf = (outcome: Outcome | string | undefined): string =>
  outcome === undefined || typeof outcome === 'string' ? 'gave up' : String(outcome.failures);

/**
 * A line for each tool: the faults that it finds at each server, its failures at the servers that keep their contracts, and
 * the seconds of these runs.
 * @param absent what is not measured, and why
 */
export const summaryOf = (
  testers: readonly Tester[],
  visited: readonly Visited[],
  absent: Readonly<Record<string, string>>,
): string => {
  const servers = visited.map(({ server }) => server);
  const titles = ['found by', 'version', ...servers, 'false alarms', 'seconds'];
  const lines = testers.map(({ name, version }, index) =>
    row([
      name,
      version,
      ...visited.map((one) => foundOf(one, index)),
      visited.map(({ right }) => alarmOf(right[index])).join(', '),
      seconds(visited, index),
    ]),
  );
  const missing = Object.entries(absent).map(([name, why]) =>
    row([name, why, ...servers.map(() => ''), '', '']),
  );
  return [row(titles), row(titles.map(() => '---')), ...lines, ...missing].join('\n');
};
