import type { Contract } from '../../contract/contract.ts';
import type { Draft } from '../role/draft.ts';
import type { ListShape } from '../role.ts';
import { filtersOf } from './filters.ts';
import { responseSchemaOf } from './message.ts';
import { pagingOf, totalIn } from './paging.ts';
import type { SchemaReader } from './schema.ts';

/**
 * Finds the envelope of a list.
 * @param members names of the members of a record
 */
export const listShapeOf = (
  { document }: Contract,
  reader: SchemaReader,
  { operation, facts, noun }: Draft,
  members: readonly string[],
): ListShape => {
  const schema = responseSchemaOf(operation);
  const body = schema === undefined ? undefined : reader.view(schema);
  const candidate = facts.candidate();
  const total = totalIn(reader, body, candidate?.holder);
  const paging = pagingOf(document.root, reader, operation, body);
  return {
    array: candidate?.array ?? '',
    ...(total !== undefined && { total }),
    ...(paging && { paging }),
    filters: filtersOf(operation, paging, noun, members),
  };
};
