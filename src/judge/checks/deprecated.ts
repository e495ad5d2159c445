import { child } from '../../base/pointer.ts';
import type { Finding, RequestCheck } from '../check.ts';

const NONE: readonly Finding[] = [];

/** Is the operation one that should not be used any more? */
export const deprecated: RequestCheck = (_, { operation }) => {
  if (!operation.deprecated) return NONE;
  return [
    {
      rule: 'deprecated',
      message: 'uses an operation that is deprecated',
      instance: '',
      schema: child(operation.pointer, 'deprecated'),
      severity: 'warning',
    },
  ];
};
