import { plural } from '../../../base/text.ts';
import type { Contract } from '../../../contract/contract.ts';
import type { Remark } from '../../../run/result.ts';
import type { Sequence } from '../../../sequences/families.ts';
import { referencesOf } from '../../../sequences/references.ts';
import { type Subject, subjectsOf } from '../../../sequences/subject.ts';

/** A sequence that a run includes: `update-read of groups`. */
export interface PlannedSequence {
  readonly name: string;
  readonly sequence: Sequence;
}

/** Where the values come from with which a record is created, found and deleted. */
const recordLine = (contract: Contract, subjects: readonly Subject[], subject: Subject): string => {
  const { resource, create, remove, key } = subject;
  const isMade = (name: string | undefined): boolean => subjects.some((one) => one.resource.name === name);
  const parents = create.parents.map(({ parameter, resource: parent }) =>
    isMade(parent)
      ? `${parameter} is the key of one of ${parent} that is made before`
      : `${parameter} is the one of the contract's example, or a known value`,
  );
  const references = referencesOf(contract, create.operation).map(
    ({ name, subject: other }) => `${name} is the key of one of ${other.resource.name} that is made before`,
  );
  const end = remove ? `removed by ${remove.operation.id}` : 'not removed: there is no operation for that';
  return `${resource.name}: made by ${create.operation.id}; ${[...parents, ...references, `${key} is taken from the answer`, end].join('; ')}`;
};

/** The sequences of a run in their order, and the records that they create. */
export const sequenceRemarks = (contract: Contract, planned: readonly PlannedSequence[]): Remark[] => {
  if (planned.length === 0) return [];
  const all = subjectsOf(contract);
  const subjects = all.filter(({ create }) =>
    planned.some(({ sequence }) => sequence.operations.includes(create.operation)),
  );
  const families = Map.groupBy(planned, ({ name }) => name.split(' ')[0]);
  return [
    {
      title: `Besides, ${plural(planned.length, 'sequence')} would be gone through, in this order:`,
      lines: [...families].map(
        ([family, own]) => `${family} of ${own.map(({ sequence }) => sequence.about).join(', ')}`,
      ),
    },
    {
      title: 'What they are about, and what cases are about, is made before, and removed at the end:',
      lines: subjects.map((subject) => recordLine(contract, all, subject)),
    },
  ];
};
