import { type Contract, createContract } from '../../src/contract/contract.ts';
import type { Document } from '../../src/document/document.ts';

const MINIMAL = { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {} };

/** A document from an object, without a file. All its places are `test.yaml:1:1`. */
export const documentOf = (members: Record<string, unknown>): Document => {
  const root = { ...MINIMAL, ...members };
  return {
    provider: { name: 'test', file: 'test.yaml' },
    written: root,
    root,
    sources: [],
    locate: () => ({ file: `${process.cwd()}/test.yaml`, line: 1, column: 1 }),
  };
};

/** A contract from an object, without a file. */
export const contractOf = (members: Record<string, unknown>): Contract => createContract(documentOf(members));

/** A contract with these schemas only. */
export const schemasOf = (schemas: Record<string, unknown>): Contract =>
  contractOf({ components: { schemas } });
