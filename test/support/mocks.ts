import { lazy } from '../../src/base/lazy.ts';
import { loadMounts } from '../../src/cli/actions/serving/serving.ts';
import { findProviders, ownSpecs, type Provider } from '../../src/document/provider.ts';
import { createGateway, type Served, serve } from '../../src/gateway/gateway.ts';
import { createMock } from '../../src/mock/mock.ts';
import type { Recorded } from '../../src/recording/recorder.ts';

/** A gateway in front of mocks, with its exchanges, oldest first. */
export interface Mocks extends Served {
  readonly exchanges: readonly Recorded[];
}

const mountsOf = (providers: readonly Provider[]) =>
  loadMounts(providers, (contract) => createMock(contract), { strict: true, tolerate: false });

/** Loaded once for each test file, since nothing changes them. */
const ownMounts = lazy(() => mountsOf(findProviders(ownSpecs)));

/** Starts all providers' mocks on one port, as `contracts mock` does. */
export const startMocks = async (providers?: readonly Provider[]): Promise<Mocks> => {
  const exchanges: Recorded[] = [];
  const mounts = await (providers === undefined ? ownMounts() : mountsOf(providers));
  const observe = (recorded: Recorded): void => {
    exchanges.push(recorded);
  };
  return { ...(await serve(createGateway({ mounts, observe }))), exchanges };
};

/** The violations of the last exchange, as `side rule instance`. */
export const lastViolations = ({ exchanges }: Mocks): string[] => {
  const { violations } = exchanges.at(-1)?.verdict ?? {};
  return violations?.map(({ side, rule, instance }) => `${side} ${rule} ${instance}`) ?? ['no exchange'];
};
