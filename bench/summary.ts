import type { Outcome, Tester } from './peers.ts';

/** The results of all tools for one server. */
export interface Visited {
  readonly server: string;
  /** The outcome of each tool on the server without faults; a message when the tool failed. */
  readonly right: readonly (Outcome | string)[];
  /** For each fault, the result of each tool: found, –, or gave up. */
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
 * A row for each tool: the faults found at each server, its false alarms at servers without faults, and the seconds of
 * those runs.
 * @param absent tools that were not measured, with the reason
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
