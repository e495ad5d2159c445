import { join } from 'node:path';
import { UserError } from '../src/base/errors.ts';
import { OURS } from './contenders.ts';
import { execute } from './execute.ts';
import { numberIn, type Outcome } from './peers/tester.ts';
import { loadContract } from './prepare.ts';
import type { Sent } from './sent.ts';
import { start } from './server.ts';

/** Credentials that the sandboxes of the vendors take, by the variables that `check` reads. */
const CREDENTIALS: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  'docusign-v2': { CONTRACTS_DOCUSIGN_V2_BEARERTOKEN: 'admin-token' },
  'docusign-v2.1': { CONTRACTS_DOCUSIGN_V2_1_BEARERTOKEN: 'admin-token' },
  partoo: { CONTRACTS_PARTOO_APIKEY: 'admin-token' },
  smartsheet: { CONTRACTS_SMARTSHEET_APITOKEN: 'admin-token' },
  vinyldns: {
    CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'okAccessKey',
    CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'okSecretKey',
  },
};

/** A server's sign that it is there. */
const FIRST: Sent = {
  method: 'GET',
  path: '/_contracts/health?',
  headers: {},
  body: undefined,
  change: { part: 'path', at: '/_contracts/health?'.length },
};

/** A run against a sandbox. */
export interface SandboxRun extends Outcome {
  /** Requests that the sandbox was sent: a sequence is one test, and several of these. */
  readonly requests: number;
}

/** How many requests a server has answered, by its metrics. */
const requestsOf = async (url: string): Promise<number> => {
  const metrics = await (await fetch(`${url}/_contracts/metrics`)).text();
  const counts = [...metrics.matchAll(/^contracts_requests_total\{.*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
};

/**
 * One run of `check --allow-writes`, with its start, against a new sandbox of a vendor's.
 * @param script the command that checks: the sandbox is always this checkout's
 * @throws UserError where it could not run
 */
export const runOnSandbox = async (provider: string, script: string, folder: string): Promise<SandboxRun> => {
  const env = CREDENTIALS[provider];
  if (!env)
    throw new UserError(`There is no sandbox of "${provider}": ${Object.keys(CREDENTIALS).join(', ')}.`);
  const { file } = (await loadContract(provider)).document.provider;
  const contender = {
    name: 'sandbox',
    args: (port: number) => [OURS, 'sandbox', provider, '-p', String(port)],
  };
  await using sandbox = await start(contender, {
    first: FIRST,
    timeout: 30,
    log: join(folder, 'sandbox.log'),
  });
  const args = [
    'check',
    file,
    '--upstream',
    `${sandbox.url}/${provider}`,
    '--allow-writes',
    '--report',
    'junit',
  ];
  const ended = await execute(process.execPath, [script, ...args], { cwd: folder, env });
  return {
    tests: numberIn(/<testsuites[^>]* tests="(\d+)"/, ended, 'contracts check'),
    failures: numberIn(/<testsuites[^>]* failures="(\d+)"/, ended, 'contracts check'),
    duration: ended.duration,
    requests: await requestsOf(sandbox.url),
  };
};
