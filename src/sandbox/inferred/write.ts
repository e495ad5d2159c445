import { memoizePart } from '../../base/memoize.ts';
import type { Json } from '../../json/json.ts';
import { follow, isObject, type Pointer, withValueAt } from '../../json/pointer.ts';
import { shapeOf } from '../../schema/shape.ts';
import type { Answer } from '../definition.ts';
import { isDocumented } from '../handling/respond.ts';
import { type Refusal, refuseInWords } from '../refusal.ts';
import type { Acting } from './acting.ts';
import { envelopeOf, exampleOf, recordIn, repaired, type Success, successOf } from './body.ts';
import { duplicateRefusal } from './duplicate.ts';
import { find, otherMember } from './find.ts';
import { canBeKey, isKey, type Key } from './key-form.ts';
import { newKey } from './new-key.ts';
import {
  isWithoutMembers,
  type Kept,
  keep,
  namedKey,
  type Place,
  placeOf,
  sentMembers,
  shown,
} from './records.ts';

/** Leaves the request to the mock. */
const UNDECIDED = undefined;

const followed = memoizePart((root: object, schema: Pointer): Json => {
  const found = follow(root, schema)?.value;
  return isObject(found) ? found : {};
});

const schemaAt = ({ contract: { document } }: Acting, schema: Pointer | undefined): Json =>
  schema === undefined ? {} : followed(document.root as object, schema);

/**
 * The members of the schema that hold a time of creation or change, set to now.
 * @param form matches their names
 */
const timesOf = (acting: Acting, form: RegExp): Json => {
  const { contract, resource, incoming } = acting;
  if (resource.schema === undefined) return {};
  const shape = shapeOf(contract.document.root, resource.schema);
  const now = incoming.clock.now().toISOString();
  const named = shape.names.filter(
    (name) => form.test(name) && schemaAt(acting, shape.member(name)).format === 'date-time',
  );
  return Object.fromEntries(named.map((name) => [name, now]));
};

const [MADE_OR_CHANGED, CHANGED] = [/creat|made|added|modif|updat|chang/i, /modif|updat|chang/i];

/** The sent members that records have: without passwords, for example. */
const settable = (acting: Acting, sent: Json): Json => {
  const { contract, resource } = acting;
  if (resource.schema === undefined) return sent;
  const shape = shapeOf(contract.document.root, resource.schema);
  if (shape.names.length === 0) return sent;
  const isShown = (name: string): boolean => {
    const member = shape.member(name);
    return member !== undefined && schemaAt(acting, member).writeOnly !== true;
  };
  return Object.fromEntries(Object.entries(sent).filter(([name]) => isShown(name)));
};

/** Initial members of a new record: defaults of the schema, and `false` for required booleans without an example. */
const initial = (acting: Acting): Json => {
  const { contract, resource } = acting;
  if (resource.schema === undefined) return {};
  const { required, names, member } = shapeOf(contract.document.root, resource.schema);
  const members: Json = {};
  for (const name of names) {
    const schema = schemaAt(acting, member(name));
    const isPlainFlag = schema.type === 'boolean' && required.has(name);
    if (schema.default !== undefined) members[name] = schema.default;
    else if (isPlainFlag && schema.examples === undefined && schema.example === undefined)
      members[name] = false;
  }
  return members;
};

/** Sorts the members in the schema's order; others follow. */
const inOrder = ({ contract, resource }: Acting, record: Json): Json => {
  if (resource.schema === undefined) return record;
  const { names } = shapeOf(contract.document.root, resource.schema);
  const named = names.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]);
  return { ...Object.fromEntries(named), ...record };
};

/** The response that shows a record, and the record with the values shown there. */
const answerWith = (
  acting: Acting,
  success: Success,
  record: Json,
): { readonly answer: Answer; readonly record: Json } | undefined => {
  const { contract, role, answer, resource } = acting;
  const { status, mediaType, other } = success;
  if (!mediaType) return { answer: answer(status, other && (exampleOf(contract, other) ?? 'text')), record };
  const { record: place } = role;
  if (place === undefined) {
    const key = resource.key === undefined ? {} : { [resource.key]: record[resource.key] };
    const sample = envelopeOf(contract, mediaType, '/');
    const body = repaired(contract, mediaType.schema, isObject(sample) ? { ...sample, ...key } : sample);
    return body === undefined ? undefined : { answer: answer(status, body), record };
  }
  const envelope = envelopeOf(contract, mediaType, place);
  const body = repaired(contract, mediaType.schema, withValueAt(envelope, place, record));
  const found = recordIn(body, place);
  if (!found) return undefined;
  const answered = inOrder(acting, found);
  return {
    answer: answer(status, withValueAt(body, place, answered)),
    record: inOrder(acting, { ...record, ...answered }),
  };
};

const save = async (
  acting: Acting,
  place: Place,
  key: string,
  made: ReturnType<typeof answerWith>,
  before?: Kept,
): Promise<Answer | undefined> => {
  if (!made) return UNDECIDED;
  await keep(place, acting.incoming, key, made.record, before);
  return made.answer;
};

/** The members of the documented example, for a create request without a body. */
const exampleRecord = ({ contract, role }: Acting, { mediaType }: Success): Json =>
  (mediaType && role.record !== undefined && recordIn(exampleOf(contract, mediaType), role.record)) || {};

/** The key that the client chose in the path or the body. */
const chosenKey = async (acting: Acting, sent: Json): Promise<Key | undefined> => {
  const { role, resource, incoming } = acting;
  const named = namedKey(role, incoming);
  if (named !== undefined)
    return otherMember(role, resource) === undefined ? named : (await find(acting, named))?.key;
  if (isWithoutMembers(incoming)) return undefined;
  const own = resource.key === undefined ? undefined : sent[resource.key];
  return isKey(own) && canBeKey(acting, own) ? own : undefined;
};

/** Stores a new record: the sent members, and those that the server sets. */
export const create = async (acting: Acting): Promise<Answer | Refusal | undefined> => {
  const { role, resource, incoming } = acting;
  const success = successOf(role.operation, 201);
  if (!success || role.bulk) return UNDECIDED;
  const sent =
    sentMembers(incoming) ?? (isWithoutMembers(incoming) ? exampleRecord(acting, success) : undefined);
  if (!sent) return UNDECIDED;
  const place = placeOf(role, resource, incoming);
  const duplicate = await duplicateRefusal(acting, place, sent);
  if (duplicate) return duplicate;
  const chosen = await chosenKey(acting, sent);
  const before = chosen === undefined ? undefined : await place.all.get(place.keyFor(String(chosen)));
  if (before && role.operation.method === 'post' && isDocumented(role.operation.responses, 409))
    return refuseInWords(409, `There is one with this ${resource.key ?? 'key'} already: ${chosen}.`);
  const key = chosen ?? (await newKey(acting, place));
  const other = otherMember(role, resource);
  const identity = {
    ...(other === undefined ? {} : { [other]: namedKey(role, incoming) }),
    ...(resource.key === undefined ? {} : { [resource.key]: key }),
  };
  const record = {
    ...initial(acting),
    ...settable(acting, sent),
    ...timesOf(acting, MADE_OR_CHANGED),
    ...identity,
  };
  const made = answerWith(acting, success, record);
  const answered = resource.key === undefined ? key : made?.record[resource.key];
  // An invalid key was replaced in the answer. The record is stored by the answered key unless another record has it.
  const answeredKey = isKey(answered) ? answered : key;
  if (answeredKey !== key && (await place.all.get(place.keyFor(String(answeredKey))))) return UNDECIDED;
  return save(acting, place, String(answeredKey), made, answeredKey === key ? before : undefined);
};

/** The key, which an update does not change. */
const fixed = ({ resource }: Acting, before: Json): Json =>
  resource.key === undefined || before[resource.key] === undefined
    ? {}
    : { [resource.key]: before[resource.key] };

/** Replaces or merges the sent members into a record. */
export const update = async (
  acting: Acting,
  key: string,
  before: Kept,
): Promise<Answer | Refusal | undefined> => {
  const { role, resource, incoming } = acting;
  const sent = sentMembers(incoming);
  const success = successOf(role.operation, 200);
  if (!sent || !success || role.bulk) return UNDECIDED;
  const place = placeOf(role, resource, incoming);
  const duplicate = await duplicateRefusal(acting, place, sent, before);
  if (duplicate) return duplicate;
  const old = shown(before);
  const made = Object.keys(timesOf(acting, MADE_OR_CHANGED)).filter((name) => old[name] !== undefined);
  const kept = role.update === 'replace' ? Object.fromEntries(made.map((name) => [name, old[name]])) : old;
  const record = { ...kept, ...settable(acting, sent), ...timesOf(acting, CHANGED), ...fixed(acting, old) };
  return save(acting, place, key, answerWith(acting, success, record), before);
};

export const read = (acting: Acting, record: Kept): Answer | undefined => {
  const success = successOf(acting.role.operation, 200);
  return success && answerWith(acting, success, shown(record))?.answer;
};

export const remove = async (acting: Acting, key: string, record: Kept): Promise<Answer | undefined> => {
  const { role, resource, incoming } = acting;
  const success = successOf(role.operation);
  if (!success || role.bulk) return UNDECIDED;
  const made = answerWith(acting, success, shown(record));
  if (!made) return UNDECIDED;
  const { all, keyFor } = placeOf(role, resource, incoming);
  await all.delete(keyFor(key));
  return made.answer;
};
