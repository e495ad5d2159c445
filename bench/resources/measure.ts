import { readFile } from 'node:fs/promises';
import type { Contract } from '../../src/contract/contract.ts';
import { findResources, type OperationRole, type Role } from '../../src/resource/resources.ts';

/** What one operation does, labelled by hand from its method, path and summary. */
interface Label {
  readonly method: string;
  readonly path: string;
  readonly role: Role;
  /** `-` where the document leaves it open. */
  readonly resource: string;
  /** The path parameter; empty when there is none. */
  readonly key: string;
}

/** A label and the inferred role. */
export interface Row {
  readonly label: Label;
  readonly found: OperationRole;
}

/** The labels of a document, from `labels/<name>.tsv`. */
export const labelsOf = async (name: string): Promise<Label[]> => {
  const text = await readFile(new URL(`labels/${name}.tsv`, import.meta.url), 'utf8');
  const [, ...lines] = text.trim().split('\n');
  return lines.map((line) => {
    const [method = '', path = '', role = '', resource = '', key = ''] = line.split('\t');
    return { method, path, role: role as Role, resource, key };
  });
};

/** Pairs labels with inferred roles. */
export const compare = (contract: Contract, labels: readonly Label[]): Row[] => {
  const found = new Map(
    [...findResources(contract).roles.values()].map((role) => [
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

const RIGHT = {
  role: ({ label, found }: Row) => label.role === found.role,
  resource: ({ label, found }: Row) => label.resource === found.resource.split('/').at(-1),
  key: ({ label, found }: Row) => label.key === (found.key?.parameter ?? ''),
};

/** How many rows are right. Resource and key only count where the label names a resource. */
export const rightsOf = (
  rows: readonly Row[],
  aspect: keyof typeof RIGHT,
): { readonly right: number; readonly all: number } => {
  const counted = aspect === 'role' ? rows : rows.filter(({ label }) => label.resource !== '-');
  return { right: counted.filter(RIGHT[aspect]).length, all: counted.length };
};
