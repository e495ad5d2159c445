import { UserError } from '../../base/errors.ts';
import type { Contract } from '../../contract/contract.ts';
import { MISSING, mockMissing } from '../../gateway/mock-missing.ts';
import { createProxy } from '../../gateway/proxy.ts';
import { INSECURE, readTls, type TlsFiles } from '../../gateway/tls.ts';
import { ANY_ORIGIN } from '../../gateway/visitors.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createLivePage } from '../../page/live-page.ts';
import type { Run } from '../../run/result.ts';
import { createTraffic } from '../../run/traffic.ts';
import { openApp } from './app.ts';
import { type Configured, optionsFor } from './configured.ts';
import { finish, type ReportOptions, refuseReports, refuseRun } from './report.ts';
import { saveMemory } from './serving/memory.ts';
import { PROXY_URL, runCommand } from './serving/run-command.ts';
import { loadMounts, type ServeOptions, serveUntilStopped } from './serving/serving.ts';
import { providersOf } from './targets.ts';

export interface ProxyActionOptions extends Configured, ReportOptions, ServeOptions, TlsFiles {
  readonly upstream?: string;
  readonly timeout: number;
  readonly header?: Record<string, string>;
  readonly mockMissing?: boolean;
  readonly http2?: boolean;
  /** A command to run while the proxy is there. */
  readonly exec?: string;
  /** Bytes. */
  readonly maxBody?: number;
}

const NOTHING_CAME = `Nothing was judged: no request for an operation of the contract came through the proxy. Its address is in ${PROXY_URL}.`;

/** Said aloud, since it lets every page that is open in a browser of this machine act in the account. */
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
  const letGrow = saveMemory();
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
  refuseReports(options);
  if (options.insecure) console.error(INSECURE);
  if (Object.keys(headers).length > 0 || options.key !== undefined) warnOfAnyOrigin(options);
  const mounts = await loadMounts([provider], upstreamFor, options);
  const [traffic, start] = [createTraffic(), performance.now()];
  const limits = maxBody === undefined ? {} : { limits: { bodyBytes: maxBody } };
  using opened = openApp(mounts, options, letGrow, {
    ...limits,
    observe: traffic.add,
    page: createLivePage({ referenceOf: () => undefined }),
  });
  const what = `Proxy to ${upstream}`;
  const { exec } = options;
  let code = 0;
  const during = async (url: string, stopped: Promise<void>): Promise<void> => {
    code = await runCommand(exec as string, url, stopped);
  };
  const serving = { ...opened, mounts, upstreamFor, what, hasDocs: false };
  await serveUntilStopped(exec === undefined ? serving : { ...serving, during }, options);
  const contracts = traffic.results(mounts.get(provider.name)?.upstream.name ?? upstream, opened.coverages);
  const duration = performance.now() - start;
  const run: Run = { command: 'proxy', contracts, remarks: [], duration, seed: undefined };
  if (contracts.length > 0) await finish(run, options);
  else if (exec !== undefined || options.report) await refuseRun(run, options, new UserError(NOTHING_CAME));
  process.exitCode ||= code;
};
