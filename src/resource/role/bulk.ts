import { type Pointer, tokensOf } from '../../json/pointer.ts';
import { requestSchemaOf } from '../body/message.ts';
import { listIn } from '../body/record.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { Draft } from './draft.ts';

const CHANGES: readonly string[] = ['create', 'update', 'delete'];

/**
 * The place of the list of records in the request body of a bulk operation; undefined if it is none.
 * @param members names of a record's members: a list that is one of them does not make the operation a bulk one
 */
export const bulkOf = (
  reader: SchemaReader,
  { operation, place, noun, classification }: Draft,
  members: readonly string[],
): { readonly items: Pointer } | undefined => {
  if (place.keys.length > 0 || place.isSelf || !CHANGES.includes(classification.role)) return undefined;
  const schema = requestSchemaOf(operation);
  const found = schema === undefined ? undefined : listIn(reader, schema, noun);
  const [member] = found ? tokensOf(found.place) : [];
  return !found || (member !== undefined && members.includes(member)) ? undefined : { items: found.place };
};
