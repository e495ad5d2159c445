import { lazy } from '../base/lazy.ts';
import type { Contract } from '../contract/contract.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { preferenceMistakes } from './preference.ts';
import type { MockOptions } from './prism/engine.ts';

/**
 * The mock of a contract, for a server that answers most requests itself: Prism is loaded for the first request that
 * the mock has to answer.
 * @param load loads the mock's module
 */
export const createMockOnUse = (
  load: () => Promise<typeof import('./mock.ts')>,
  contract: Contract,
  options: MockOptions = {},
): Upstream => {
  const mock = lazy(async () => (await load()).createMock(contract, options));
  return {
    name: 'mock',
    kind: 'mock',
    mistakesIn: preferenceMistakes,
    send: async (request, judged) => (await mock()).send(request, judged),
  };
};
