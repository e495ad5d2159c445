import { readFile } from 'node:fs/promises';
import type { Contract } from '../../src/contract/contract.ts';
import { findResources, type OperationRole } from '../../src/resource/resources.ts';

/** What one operation does, as a person read it in the document. */
export interface Label {
  readonly method: string;
  readonly path: string;
  readonly role: string;
  /** `-` where the document leaves it open. */
  readonly resource: string;
  /** The path parameter; empty where there is none. */
  readonly key: string;
}

/** A label beside what was found. */
export interface Row {
  readonly label: Label;
  readonly found: OperationRole;
}

export const readLabels = async (file: URL): Promise<Label[]> =>
  (await readFile(file, 'utf8'))
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [method = '', path = '', role = '', resource = '', key = ''] = line.split('\t');
      return { method, path, role, resource, key };
    });

/** The labels beside what the module finds; a label whose operation the document does not have is an error. */
export const compare = (contract: Contract, labels: readonly Label[]): Row[] => {
  const { roles } = findResources(contract);
  const found = new Map(
    [...roles.values()].map((role) => [
      `${role.operation.method.toUpperCase()} ${role.operation.path}`,
      role,
    ]),
  );
  return labels.map((label) => {
    const role = found.get(`${label.method} ${label.path}`);
    if (!role) throw new Error(`there is no ${label.method} ${label.path}`);
    return { label, found: role };
  });
};
