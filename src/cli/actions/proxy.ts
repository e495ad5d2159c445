import { UserError } from '../../base/errors.ts';
import type { Contract } from '../../contract/contract.ts';
import { MISSING, mockMissing } from '../../gateway/mock-missing.ts';
import { createProxy } from '../../gateway/proxy.ts';
import { INSECURE, readTls, type TlsFiles } from '../../gateway/tls.ts';
import { ANY_ORIGIN } from '../../gateway/visitors.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createLivePage } from '../../page/live-page.ts';
import type { Remark, Run } from '../../run/result.ts';
import { createTraffic } from '../../run/traffic.ts';
import { type Configured, optionsFor } from './configured.ts';
import { failRun, finish, type ReportOptions, refuseReports } from './report.ts';
import { openApp } from './serving/app.ts';
import { saveMemory } from './serving/memory.ts';
import { PROXY_URL, runCommand } from './serving/run-command.ts';
import { loadMounts, type ServeOptions, serveUntilStopped } from './serving/serving.ts';
import { opensIn, roleOf } from './serving/workers.ts';
import { providersOf } from './targets.ts';

export interface ProxyActionOptions extends Configured, ReportOptions, ServeOptions, TlsFiles {
  readonly upstream?: string;
  readonly timeout: number;
  readonly header?: Record<string, string>;
  readonly mockMissing?: boolean;
  readonly http2?: boolean;
  /** A command to run while the proxy is open. */
  readonly exec?: string;
  /** In bytes. */
  readonly maxBody?: number;
}

/** @param code how the command of `--exec` ended */
const nothingJudged = ({ exec }: ProxyActionOptions, code: number): UserError => {
  const nothing = 'Nothing was judged: no request for an operation of the contract came through the proxy';
  if (exec === undefined) return new UserError(`${nothing}.`);
  const ended = code === 0 ? '' : `, and the command ended with ${code}`;
  return new UserError(`${nothing}${ended}. Its address is in ${PROXY_URL}.`);
};

/** The exit code when some traffic could not be judged. */
const INCOMPLETE = 2;

const incomplete = (lost: number): Remark => ({
  title: `${lost === 1 ? 'A worker' : `${lost} workers`} ended before sending everything, so not all of the traffic is in this report:`,
  lines: ['The exchanges since its last report are lost.'],
});

/** A warning: any page that is open in a browser on this machine can then act with the credentials. */
const warnOfAnyOrigin = ({ allowOrigin = [] }: ProxyActionOptions): void => {
  if (allowOrigin.includes(ANY_ORIGIN))
    console.error(
      'warning: --allow-origin "*" lets every page in any browser that reaches this proxy use the credentials that it adds.',
    );
};

export const runProxy = async (target: string | undefined, given: ProxyActionOptions): Promise<void> => {
  const [provider, ...others] = providersOf(target === undefined ? [] : [target], given);
  if (!provider || others.length > 0)
    throw new UserError(
      'A proxy stands before one server: name the provider or document that it should keep.',
    );
  const options = optionsFor(given, provider.name);
  const { upstream, timeout, header: headers = {} } = options;
  if (upstream === undefined)
    throw new UserError('Name the server that answers: --upstream URL, or "upstream" in the configuration.');
  const allowGrowth = saveMemory();
  const role = await roleOf(options.workers);
  const isFirst = role.worker === undefined;
  const { maxBody } = options;
  const common = {
    timeout: timeout * 1000,
    headers,
    tls: readTls(options),
    http2: options.http2,
    ...(maxBody === undefined ? {} : { largestJudged: maxBody }),
  };
  const mocks = options.mockMissing ? await loadMock() : undefined;
  const upstreamFor = (contract: Contract) =>
    mocks
      ? mockMissing(
          contract,
          createProxy(contract, upstream, { ...common, held: MISSING }),
          mocks.createMock(contract),
        )
      : createProxy(contract, upstream, common);
  if (isFirst) refuseReports(options);
  if (isFirst && options.insecure) console.error(INSECURE);
  if (isFirst && (Object.keys(headers).length > 0 || options.key !== undefined)) warnOfAnyOrigin(options);
  const mounts = await loadMounts([provider], upstreamFor, options);
  const [traffic, start] = [createTraffic(), performance.now()];
  const limits = maxBody === undefined ? {} : { limits: { bodyBytes: maxBody } };
  const page = createLivePage({ referenceOf: () => undefined });
  using opened = openApp(mounts, options, allowGrowth, { ...limits, observe: traffic.add, page }, role);
  const stores = { ...opened, mounts, traffic };
  if (role.worker) return await role.worker.serve({ app: opened.app, stores, upstreamFor }, options);
  const open = role.pool && opensIn(role.pool, opened.app, stores, options);
  const what = `Proxy to ${upstream}`;
  const { exec } = options;
  let code = 0;
  const during = async (url: string, stopped: Promise<void>): Promise<void> => {
    code = await runCommand(exec as string, url, stopped);
  };
  // The coverage is part of the report.
  const { coverages, ...server } = opened;
  const serving = { ...server, mounts, upstreamFor, open, what, hasDocs: false };
  await serveUntilStopped(exec === undefined ? serving : { ...serving, during }, options);
  const contracts = traffic.results(mounts.get(provider.name)?.upstream.name ?? upstream, coverages);
  const duration = performance.now() - start;
  const lost = role.pool?.lost() ?? 0;
  const remarks = lost === 0 ? [] : [incomplete(lost)];
  const run: Run = { command: 'proxy', contracts, remarks, duration, seed: undefined };
  if (contracts.length > 0) await finish(run, options);
  else if (exec !== undefined || options.report) await failRun(run, options, nothingJudged(options, code));
  process.exitCode ||= lost > 0 ? INCOMPLETE : code;
};
