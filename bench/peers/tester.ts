import { UserError } from '../../src/base/errors.ts';
import type { Ended } from '../execute.ts';

/** The server under test, as a tool needs to know it. */
export interface Subject {
  /** The file of the contract. */
  readonly file: string;
  readonly provider: string;
  /** The server's origin. */
  readonly origin: string;
  /** The path of the contract's server. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The credentials by the names of security schemes. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The result of a run. */
export interface Outcome {
  /** The number of judged requests, or of checks for tools that count those. */
  readonly tests: number;
  readonly failures: number;
  /** In milliseconds. */
  readonly duration: number;
}

/** A program that tests a server against its contract. */
export interface Tester {
  readonly name: string;
  readonly version: string;
  /** The name of a tester whose requests this one sends as well. */
  readonly includes?: string;
  readonly run: (subject: Subject) => Promise<Outcome>;
}

/** The time limit of a response, in seconds. */
export const TIMEOUT = 3;

/**
 * Reads a number from a program's output.
 * @throws UserError when there is none
 */
export const numberIn = (pattern: RegExp, { output }: Ended, name: string): number => {
  const [, digits] = pattern.exec(output) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new UserError(`${name} told no figures:\n${output.slice(-1500)}`);
};
