import { UserError } from '../../src/base/errors.ts';
import type { Ended } from '../execute.ts';

/** What a tool is told of the server that it tests. */
export interface Subject {
  /** The contract. */
  readonly file: string;
  readonly provider: string;
  /** The server's origin. */
  readonly origin: string;
  /** The path of the contract's server. */
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The credentials of each security scheme, by its name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** How a run ended. */
export interface Outcome {
  /** Requests that were judged, or checks where a tool counts these. */
  readonly tests: number;
  readonly failures: number;
  /** In milliseconds. */
  readonly duration: number;
}

/** A program that tests a server against its contract. */
export interface Tester {
  readonly name: string;
  readonly version: string;
  /** Sends also all that this one sends. */
  readonly includes?: string;
  readonly run: (subject: Subject) => Promise<Outcome>;
}

/** How long a server may take to answer, in seconds. */
export const TIMEOUT = 3;

/** The number that a program told. @throws UserError where it told none */
export const numberIn = (pattern: RegExp, { output }: Ended, name: string): number => {
  const [, digits] = pattern.exec(output) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new UserError(`${name} told no figures:\n${output.slice(-1500)}`);
};
