import type { Contract } from '../../contract/contract.ts';
import { extensionAt } from '../../extensions/extensions.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { NotPossible } from '../not-possible.ts';
import { keyOf, type Shown } from '../records/records.ts';
import type { Step } from '../step.ts';
import type { Thing } from '../thing.ts';
import type { Page, Query } from './pages.ts';

/** A step that reads a record, and the record if it was shown. */
export interface Look {
  readonly step: Step;
  readonly record: Shown | undefined;
}

/** A record in a list, and the query that lists it. */
export interface Listed extends Look {
  readonly query: Query;
  /** Is a missing record certainly not listed? Not where the pages do not end, or items show no key. */
  readonly isSure: boolean;
  /** The number of records on the longest page. */
  readonly longest: number;
}

/**
 * Boolean query parameters. A list may need one of them to show all records; those with x-contracts-hides only hide members.
 */
export const flagsOf = ({ document: { root } }: Contract, { operation }: OperationRole) =>
  operation.parameters.filter(
    ({ in: place, schema, pointer }) =>
      place === 'query' &&
      shapeOf(root, schema).types.has('boolean') &&
      extensionAt(root, pointer, 'x-contracts-hides') === undefined,
  );

/**
 * Finds a record in its list. The step is that of the page with the record, else of the last page.
 * @param pagesOf gives the pages of the list for a query
 */
export const findListed = async (
  contract: Contract,
  thing: Thing,
  pagesOf: (query: Query) => AsyncIterable<Page>,
): Promise<Listed> => {
  const list = thing.subject.list as OperationRole;
  let longest = 0;
  let first: Look | undefined;
  let isSure = true;
  for (const query of [{}, ...flagsOf(contract, list).map(({ name }): Query => ({ [name]: true }))]) {
    let last: Step | undefined;
    let isEnded = false;
    for await (const { step, records, isLast } of pagesOf(query)) {
      longest = Math.max(longest, records.length);
      const record = records.find((one) => keyOf(one, thing.subject.key) === thing.key);
      if (record) return { step, record, query, isSure, longest };
      last = step;
      isEnded = isLast && records.every((one) => keyOf(one, thing.subject.key) !== undefined);
    }
    isSure &&= isEnded;
    if (last) first ??= { step: last, record: undefined };
  }
  if (!first) throw new NotPossible(`${list.operation.id} does not list anything`);
  return { ...first, query: {}, isSure, longest };
};
