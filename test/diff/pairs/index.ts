import { operationPairs } from './operations.ts';
import type { Pair } from './pair.ts';
import { parameterPairs } from './parameters.ts';
import { requestPairs } from './requests.ts';
import { responsePairs } from './responses.ts';

export type { Pair } from './pair.ts';

/** Every labelled pair. */
export const pairs: readonly Pair[] = [
  ...requestPairs,
  ...parameterPairs,
  ...responsePairs,
  ...operationPairs,
];
