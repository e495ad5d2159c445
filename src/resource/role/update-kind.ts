import type { Operation } from '../../contract/operation.ts';
import type { Pointer } from '../../json/pointer.ts';
import { requestSchemaOf } from '../body/message.ts';
import { listIn } from '../body/record.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { Draft } from './draft.ts';

/** The required members of the record in a request body. */
const requiredIn = (
  reader: SchemaReader,
  operation: Operation,
  noun: string,
): ReadonlySet<string> | undefined => {
  const schema = requestSchemaOf(operation);
  const place: Pointer | undefined = schema && (listIn(reader, schema, noun)?.schema ?? schema);
  const view = place === undefined ? undefined : reader.view(place);
  return view && reader.required(view);
};

/**
 * Does an update keep the members that are not sent? PATCH and POST do. PUT does not, unless members that are required on
 * creation are optional for it.
 */
export const updateKind = (
  reader: SchemaReader,
  { operation, noun, facts }: Draft,
  create: Operation | undefined,
): 'merge' | 'replace' => {
  if (operation.method !== 'put') return 'merge';
  const sent = requiredIn(reader, operation, noun);
  const made = create && requiredIn(reader, create, noun);
  if (sent && made) return [...made].every((name) => sent.has(name)) ? 'replace' : 'merge';
  return sent && sent.size === 0 && facts.phrase()?.verb === 'update' && create ? 'merge' : 'replace';
};
