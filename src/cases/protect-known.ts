import type { Contract } from '../contract/contract.ts';
import { findResources } from '../resource/resources.ts';
import type { Case } from './case.ts';

/**
 * Keeps a run from deleting records that the user has named: a request that the contract allows is not sent
 * if it would delete the record that a known value stands for.
 */
export const createKnownProtection = (contract: Contract): ((one: Case) => Case) => {
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
