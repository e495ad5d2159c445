import { loadMounts } from '../../src/actions/serving.ts';
import { createGateway, type Served, serve } from '../../src/gateway.ts';
import { createMock } from '../../src/mock.ts';
import { findProviders, ownSpecs, type Provider } from '../../src/provider.ts';
import type { Recorded } from '../../src/recorder.ts';

/** A gateway in front of mocks, and every exchange that it saw, oldest first. */
export interface Mocks extends Served {
  readonly exchanges: readonly Recorded[];
}

/** All providers' mocks on one port, as `contracts mock` serves them. */
export const startMocks = async (
  providers: readonly Provider[] = findProviders(ownSpecs),
): Promise<Mocks> => {
  const exchanges: Recorded[] = [];
  const mounts = await loadMounts(providers, (contract) => createMock(contract), {
    strict: true,
    tolerate: false,
  });
  const observe = (recorded: Recorded): void => {
    exchanges.push(recorded);
  };
  return { ...(await serve(createGateway({ mounts, observe }))), exchanges };
};

/** What the last exchange broke, as `side rule instance`. */
export const lastViolations = ({ exchanges }: Mocks): string[] => {
  const { violations } = exchanges.at(-1)?.verdict ?? {};
  return violations?.map(({ side, rule, instance }) => `${side} ${rule} ${instance}`) ?? ['no exchange'];
};
