import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../src/base/errors.ts';
import { OURS } from './contenders.ts';
import { downgrade } from './downgrade.ts';
import { type Ended, execute } from './execute.ts';
import { loadYaml } from './yaml.ts';

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
  /** Requests that were judged. */
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

/** In milliseconds: a run that takes longer is ended. The generative one of Specmatic takes the longest. */
const PATIENCE = { usual: 120_000, generative: 300_000 };

const numberIn = (pattern: RegExp, { output }: Ended, name: string): number => {
  const [, digits] = pattern.exec(output) ?? [];
  if (digits !== undefined) return Number(digits);
  throw new UserError(`${name} told no figures:\n${output.slice(-1500)}`);
};

/** How long a server may take to answer, in seconds. */
const TIMEOUT = 3;

/** This project's own command. */
export const contracts = (folder: string): Tester => ({
  name: 'contracts check',
  version: 'this one',
  run: async ({ file, origin, headers }) => {
    const given = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
    const args = [OURS, 'check', file, '--upstream', origin, '--allow-writes', '--timeout', String(TIMEOUT)];
    const ended = await execute(process.execPath, [...args, ...given, '--report', 'junit'], { cwd: folder });
    return {
      tests: numberIn(/<testsuites[^>]* tests="(\d+)"/, ended, 'contracts check'),
      failures: numberIn(/<testsuites[^>]* failures="(\d+)"/, ended, 'contracts check'),
      duration: ended.duration,
    };
  },
});

/** @param isGenerative also requests that the contract forbids, and more values of those that it allows */
export const specmatic = (folder: string, isGenerative: boolean): Tester => ({
  name: isGenerative ? 'specmatic, generative' : 'specmatic',
  version: '2.55.1',
  ...(isGenerative ? { includes: 'specmatic' } : {}),
  run: async ({ file, origin, base, secrets }) => {
    const args = ['test', file, `--testBaseURL=${origin}${base}`, `--timeout=${TIMEOUT}`];
    const env = { ...secrets, ...(isGenerative ? { SPECMATIC_GENERATIVE_TESTS: 'true' } : {}) };
    const patience = isGenerative ? PATIENCE.generative : PATIENCE.usual;
    const ended = await execute(join(folder, 'node_modules/.bin/specmatic'), args, {
      cwd: folder,
      env,
      patience,
    });
    return {
      tests: numberIn(/Tests run: (\d+)/, ended, 'specmatic'),
      failures:
        numberIn(/Failures: (\d+)/, ended, 'specmatic') + numberIn(/Errors: (\d+)/, ended, 'specmatic'),
      duration: ended.duration,
    };
  },
});

/** Reads no 3.1, so it gets what 3.0 can say of the contract. */
export const dredd = (folder: string): Tester => ({
  name: 'dredd',
  version: '14.1.0',
  run: async ({ file, provider, origin, base, headers }) => {
    const lowered = join(folder, `${provider}.3.0.json`);
    writeFileSync(lowered, JSON.stringify(downgrade(loadYaml(file))));
    const given = Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]);
    const args = [lowered, `${origin}${base}`, ...given, '--loglevel=error'];
    const ended = await execute(join(folder, 'node_modules/.bin/dredd'), args, { cwd: folder });
    const failures = numberIn(/(\d+) failing/, ended, 'dredd') + numberIn(/(\d+) errors/, ended, 'dredd');
    return {
      tests: failures + numberIn(/(\d+) passing/, ended, 'dredd'),
      failures,
      duration: ended.duration,
    };
  },
});

/** Installs the peers where they are not yet. */
export const installPeers = (folder: string): void => {
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, 'node_modules/.bin/dredd'))) return;
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', 'specmatic@2.55.1', 'dredd@14.1.0'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
};
