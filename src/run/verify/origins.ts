import type { Contract } from '../../contract/contract.ts';
import { serverPatternsOf } from '../../contract/servers.ts';

/** The size of the cache of origins. */
const MOST_ORIGINS = 10_000;

/**
 * Lists the contracts with a server at an origin, for a request whose path is below none of them: `shop below
 * /v1`.
 * @returns a function of the origin, whose text is empty where no contract has a server
 */
export const createFindContractsAt = (contracts: readonly Contract[]): ((origin: string) => string) => {
  const servers = contracts.flatMap((contract) =>
    serverPatternsOf(contract).map(({ origin, base }) => ({
      origin,
      text: `${contract.document.provider.name} below ${base}`,
    })),
  );
  const known = new Map<string, string>();
  return (written) => {
    const kept = known.get(written);
    if (kept !== undefined) return kept;
    const called = URL.canParse(written) ? new URL(written).origin : written;
    const found = servers.filter(({ origin }) => origin.test(called)).map(({ text }) => text);
    const names = [...new Set(found)].join(', ');
    if (known.size >= MOST_ORIGINS) known.clear();
    known.set(written, names);
    return names;
  };
};
