import { join } from 'node:path';
import { UserError } from '../src/base/errors.ts';
import { OURS } from './contenders.ts';
import { execute } from './execute.ts';
import { numberIn, type Outcome } from './peers/tester.ts';
import { loadContract } from './prepare.ts';
import type { Sent } from './sent.ts';
import { start } from './server.ts';

/** Credentials of the vendors' sandboxes, as the variables that `check` reads. */
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

/** The request that shows that the server is ready. */
const FIRST: Sent = {
  method: 'GET',
  path: '/_contracts/health?',
  headers: {},
  body: undefined,
  change: { part: 'path', at: '/_contracts/health?'.length },
};

/** A run against a sandbox. */
export interface SandboxRun extends Outcome {
  /** The number of requests to the sandbox. A sequence is one test with several requests. */
  readonly requests: number;
}

/** The number of requests that a server has answered, from its metrics. */
const requestsOf = async (url: string): Promise<number> => {
  const metrics = await (await fetch(`${url}/_contracts/metrics`)).text();
  const counts = [...metrics.matchAll(/^contracts_requests_total\{.*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
};

/**
 * Runs `check --allow-writes` against a new sandbox of a vendor.
 * @param script the checking command; the sandbox is always this checkout's
 * @throws UserError when it could not run
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
