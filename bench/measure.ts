import { UserError } from '../src/base/errors.ts';
import { type Contender, type StartOptions, start } from './server.ts';
import { type Hits, type Shot, shoot } from './shoot.ts';

/** The results of one server in one round. */
export interface Measurement {
  /** Milliseconds from spawn to the first response. */
  readonly ready: number;
  /** The result of each shot, with the resident memory in bytes after it. */
  readonly shots: readonly (Hits & { readonly memory: number })[];
}

/** All rounds of one contender, and the error that ended them. */
export interface Measured<T> {
  readonly name: string;
  readonly rounds: readonly T[];
  readonly fault?: string;
}

/** Starts a server, loads it with each shot and stops it. The first shot is a warm-up. */
export const measure = async (
  contender: Contender,
  shots: readonly Shot[],
  options: StartOptions,
): Promise<Measurement> => {
  await using server = await start(contender, options);
  const seen: (Hits & { memory: number })[] = [];
  try {
    for (const shot of shots) seen.push({ ...(await shoot(server.url, shot)), memory: server.memory() });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${contender.name}: ${error.message}\nIt said:\n${server.lastOutput()}`);
  }
  return { ready: server.ready, shots: seen };
};

const rotate = <T>(items: readonly T[], by: number): T[] => [...items.slice(by), ...items.slice(0, by)];

/**
 * Measures the contenders in rounds; each round begins with another one. A contender that fails is left out from then on,
 * and the exit code is 1.
 */
export const compare = async <C extends { readonly name: string }, T>(
  contenders: readonly C[],
  rounds: number,
  visit: (contender: C) => Promise<T>,
): Promise<Measured<T>[]> => {
  const seen = new Map(contenders.map((contender) => [contender, { rounds: [] as T[], fault: '' }]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of rotate(contenders, round % contenders.length)) {
      const own = seen.get(contender) as { rounds: T[]; fault: string };
      if (own.fault !== '') continue;
      try {
        own.rounds.push(await visit(contender));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        console.error(error.message);
        own.fault = error.message;
        process.exitCode = 1;
      }
    }
  }
  return [...seen].map(([{ name }, { rounds: all, fault }]) => ({
    name,
    rounds: all,
    ...(fault === '' ? {} : { fault }),
  }));
};
