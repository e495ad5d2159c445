import { memoize } from '../base/memoize.ts';
import type { Document } from '../document/document.ts';
import type { Contract } from './contract.ts';
import type { Operation } from './operation.ts';
import { serverPaths } from './server-path.ts';

/** The paths of all servers: those of the document, and those of operations. */
export const everyServerPath = (contract: {
  readonly document: Document;
  readonly operations: readonly Operation[];
}): string[] => [
  ...new Set([
    ...serverPaths(contract.document),
    ...contract.operations.flatMap(({ servers }) => servers ?? []),
  ]),
];

/** The paths of a contract's servers, computed once. */
export const serversOf: (contract: Contract) => readonly string[] = memoize(everyServerPath);
