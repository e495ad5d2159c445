import type { Contract } from '../../contract/contract.ts';
import { examineMock } from '../../mock/lint.ts';
import { loadMock } from '../../mock/load-mock.ts';
import { createLivePage } from '../../page/live-page.ts';
import { createSite, referenceOf } from '../../report/site.ts';
import { withRefusals } from '../../sandbox/with-refusals.ts';
import { openApp } from './serving/app.ts';
import { saveMemory } from './serving/memory.ts';
import { loadMounts, type ServeOptions, serveUntilStopped } from './serving/serving.ts';
import { opensIn, roleOf } from './serving/workers.ts';
import { providersOf } from './targets.ts';

export interface MockActionOptions extends ServeOptions {
  readonly dynamic: boolean;
  readonly seed?: string;
  readonly extraMembers?: boolean;
}

export const runMock = async (targets: readonly string[], options: MockActionOptions): Promise<void> => {
  const allowGrowth = saveMemory();
  const role = await roleOf(options.workers);
  const { createMock } = await loadMock();
  const upstreamFor = (contract: Contract) => withRefusals(contract, createMock(contract, options));
  const mounts = await loadMounts(providersOf(targets, options), upstreamFor, options);
  const served = { site: createSite(mounts), page: createLivePage({ referenceOf }) };
  using opened = openApp(mounts, options, allowGrowth, served, role);
  const stores = { ...opened, mounts, traffic: undefined };
  if (role.worker) return await role.worker.serve({ app: opened.app, stores, upstreamFor }, options);
  const open = role.pool && opensIn(role.pool, opened.app, stores, options);
  const examineAll = (contract: Contract) => examineMock(contract, options.dynamic);
  await serveUntilStopped(
    { ...opened, mounts, upstreamFor, examineAll, open, what: 'Mock', hasDocs: true },
    options,
  );
};
