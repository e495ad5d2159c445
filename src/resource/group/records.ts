import type { Pointer } from '../../json/pointer.ts';
import { requestSchemaOf, responseSchemaOf } from '../body/message.ts';
import { listIn, type PlacedSchema, recordIn } from '../body/record.ts';
import type { SchemaReader } from '../body/schema.ts';
import type { Draft } from '../role/draft.ts';

const SHOWN_BY: readonly string[] = ['read', 'list', 'create', 'update'];

/** The place of the record in an operation's success response. */
export const recordOf = (reader: SchemaReader, { operation, noun }: Draft): PlacedSchema | undefined => {
  const schema = responseSchemaOf(operation);
  return schema === undefined ? undefined : recordIn(reader, schema, noun);
};

/** The schema of a single record in an operation's success response. */
const shownBy = (reader: SchemaReader, draft: Draft): Pointer | undefined => {
  const { facts, classification, operation, noun } = draft;
  if (classification.role === 'list') return facts.candidate()?.item;
  const schema = responseSchemaOf(operation);
  if (schema === undefined) return undefined;
  const many =
    draft.place.keys.length === 0 && classification.role !== 'read'
      ? listIn(reader, schema, noun)
      : undefined;
  return many?.schema ?? recordIn(reader, schema, noun)?.schema;
};

const hasMembers = (reader: SchemaReader, schema: Pointer): boolean => {
  const view = reader.view(schema);
  return view !== undefined && reader.members(view).size > 0;
};

/** The schema of the records of operations: from a read, else a list, a create or an update. */
export const schemaOf = (reader: SchemaReader, drafts: readonly Draft[]): Pointer | undefined => {
  const shown = SHOWN_BY.flatMap((role) =>
    drafts.filter(({ classification }) => classification.role === role),
  )
    .map((draft) => shownBy(reader, draft))
    .filter((schema) => schema !== undefined);
  return (
    shown.find((schema) => hasMembers(reader, schema)) ??
    shown[0] ??
    drafts
      .filter(({ classification }) => classification.role === 'create')
      .map(({ operation }) => requestSchemaOf(operation))
      .find((schema) => schema !== undefined)
  );
};

/** Do two schemas describe the same records: are they the same, or do they have members in common? */
export const haveSameRecords = (
  reader: SchemaReader,
  one: Pointer | undefined,
  other: Pointer | undefined,
): boolean => {
  const [a, b] = [one, other].map((schema) => (schema === undefined ? undefined : reader.view(schema)));
  if (!a || !b) return one === undefined || other === undefined;
  if (a.pointer === b.pointer) return true;
  const [few = [], many = []] = [a, b]
    .map((view) => [...reader.members(view).keys()])
    .sort((first, second) => first.length - second.length);
  const common = few.filter((name) => many.includes(name)).length;
  return common >= 2 && common / few.length >= 0.7;
};
