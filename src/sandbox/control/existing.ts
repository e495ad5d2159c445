import { suggest } from '../../base/suggest.ts';
import type { ControlRoute } from '../../gateway/control.ts';
import { existingValues } from '../existing.ts';
import { checked, notFound } from './checked.ts';
import { type Controlled, notServed } from './controlled.ts';

/** Lists values of path parameters that name existing records. */
export const existingRoutes = ({ store, served }: Controlled): ControlRoute[] => [
  checked<'listExisting'>(
    'get',
    '/workspaces/:workspace/existing/:contract/:operation',
    async ({ params: { workspace, contract: provider, operation: id } }) => {
      const found = served().get(provider);
      if (!found) return notFound(notServed(served(), provider));
      const { contract, begin } = found;
      const operation = contract.operations.find((one) => one.id === id);
      const ids = contract.operations.map((one) => one.id);
      if (!operation) return notFound(`${provider} has no operation "${id}".${suggest(id, ids)}`);
      await begin(workspace);
      const state = await store.read({ workspace, provider });
      const listed = state ? existingValues(contract, operation, state) : [];
      return { status: 200, body: listed.map(({ name, values }) => ({ name, values: [...values] })) };
    },
  ),
];
