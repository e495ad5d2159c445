import type { Contract } from '../contract/contract.ts';
import { findResources } from '../resource/resources.ts';
import type { Case } from './case.ts';

/**
 * Keeps a run from removing what a user has named: a record that a known value stands for is not deleted by a request that
 * the contract allows.
 */
export const createSpare = (contract: Contract): ((one: Case) => Case) => {
  const { knownValues } = contract;
  if (!knownValues || knownValues.size === 0) return (one) => one;
  const { roles } = findResources(contract);
  return (one) => {
    const role = roles.get(one.operation);
    const key = one.operation.parameters.find(
      ({ in: place, name }) => place === 'path' && name === role?.key?.parameter,
    );
    return role?.role === 'delete' && one.expects.kind === 'accept' && key && knownValues.has(key)
      ? { ...one, unsendable: `it would remove what the known value of ${key.name} stands for` }
      : one;
  };
};
