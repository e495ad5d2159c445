import { child } from '../../json/pointer.ts';
import type { Finding, RequestCheck } from '../check.ts';

const NONE: readonly Finding[] = [];

/** Warns of deprecated operations. */
export const deprecated: RequestCheck = (_, { operation }) => {
  if (!operation.deprecated) return NONE;
  return [
    {
      rule: 'deprecated',
      params: { deprecated: 'operation' },
      instance: '',
      schema: child(operation.pointer, 'deprecated'),
      severity: 'warning',
    },
  ];
};
