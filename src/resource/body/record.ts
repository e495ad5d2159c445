import { child, type Pointer } from '../../json/pointer.ts';
import { nameKey } from '../words/english.ts';
import { isEnvelopeName, isListName } from '../words/members.ts';
import { hasType, isArray, type SchemaReader, type View } from './schema.ts';

/** A place in a body, with the schema of its value. */
export interface PlacedSchema {
  readonly place: Pointer;
  readonly schema: Pointer;
}

const ID = /^(id|uuid|guid|gid|sid|key|slug|name|self)$|([a-z]Id|_id|Sid|Key)$/;

const hasId = (reader: SchemaReader, view: View): boolean =>
  [...reader.members(view).keys()].some((name) => ID.test(name));

/** The place of the record in a body: the body itself, or a member of an envelope. */
export const recordIn = (reader: SchemaReader, schema: Pointer, noun: string): PlacedSchema | undefined => {
  const view = reader.view(schema);
  if (!view || view.parts.length === 0) return undefined;
  const whole = { place: '', schema };
  if (isArray(view)) return whole;
  const members = [...reader.members(view)].flatMap(([name, pointer]) => {
    const member = reader.view(pointer);
    return member
      ? [{ name, pointer, member, isRecord: reader.members(member).size > 0 && !isArray(member) }]
      : [];
  });
  const spotOf = ({ name, pointer }: { name: string; pointer: Pointer }): PlacedSchema => ({
    place: child('', name),
    schema: pointer,
  });
  const records = members.filter(({ isRecord }) => isRecord);
  const named = records.find(({ name, member }) => nameKey(name) === nameKey(noun) && hasId(reader, member));
  if (named) return spotOf(named);
  const hasOwnId = members.some(({ name, isRecord }) => !isRecord && ID.test(name));
  const envelope = records.find(({ name }) => isEnvelopeName(name));
  if (envelope && !hasOwnId) return spotOf(envelope);
  const [only, ...others] = records;
  const isEnvelope =
    only && others.length === 0 && !hasOwnId && members.length <= 4 && members.length < 3 + records.length;
  return isEnvelope && members.every(({ member }) => !isArray(member)) ? spotOf(only) : whole;
};

/** The place of the list in a body of several records: the body itself, or a member with the resource's name. */
export const listIn = (reader: SchemaReader, schema: Pointer, noun: string): PlacedSchema | undefined => {
  const view = reader.view(schema);
  if (!view) return undefined;
  if (
    view.parts.some(
      ({ value }) => value.type === 'array' || (value.items !== undefined && value.properties === undefined),
    )
  ) {
    const items = reader.items(view);
    return items === undefined ? undefined : { place: '', schema: items };
  }
  const members = [...reader.members(view)];
  const lists = members.flatMap(([name, pointer]) => {
    const member = reader.view(pointer);
    const items = member && isArray(member) ? reader.items(member) : undefined;
    return items === undefined ? [] : [{ name, items }];
  });
  const found =
    lists.find(({ name }) => nameKey(name) === nameKey(noun)) ??
    lists.find(({ name, items }) => {
      const item = reader.view(items);
      const isOfRecords = item !== undefined && !hasType(item, 'boolean');
      return isOfRecords && (members.length === 1 || (isListName(name) && members.length <= 3));
    });
  return found && { place: child('', found.name), schema: found.items };
};
