import type { Contract } from '../../contract/contract.ts';
import { extensionAt } from '../../extensions/extensions.ts';
import type { OperationRole } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { NotPossible } from '../not-possible.ts';
import { keyOf, type Shown } from '../records/records.ts';
import type { Step } from '../step.ts';
import type { Thing } from '../thing.ts';
import type { Page, Query } from './pages.ts';

/** What a server shows of a record; nothing where it does not. */
export interface Look {
  readonly step: Step;
  readonly record: Shown | undefined;
}

/** A record in a list, and the query by which it is listed. */
export interface Listed extends Look {
  readonly query: Query;
  /** Where there is no record: is it nowhere in the list? That is not sure where a list does not end, or shows no keys. */
  readonly isSure: boolean;
  /** How many records the longest page has that was looked at. */
  readonly longest: number;
}

/**
 * Parameters that may show more of a list: it may leave out what belongs to others, or is of a certain kind, unless it is told
 * not to. Those of which the document says that they hide members do not.
 */
export const flagsOf = ({ document: { root } }: Contract, { operation }: OperationRole) =>
  operation.parameters.filter(
    ({ in: place, schema, pointer }) =>
      place === 'query' &&
      shapeOf(root, schema).types.has('boolean') &&
      extensionAt(root, pointer, 'x-contracts-hides') === undefined,
  );

/**
 * Looks for a record in its list; the step is that of the page which has it, or of the last one.
 * @param pagesOf the pages of the list with a query
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
