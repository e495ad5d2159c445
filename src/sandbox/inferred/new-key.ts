import type { Pointer } from '../../json/pointer.ts';
import { makeValid } from '../../values/valid-value.ts';
import type { Acting } from './acting.ts';
import { canBeKey, canBeParent, isKey, type Key, keyFormOf } from './key-form.ts';
import { keyLike, type UniqueParts } from './key-like.ts';
import { isValid, type Place } from './records.ts';

/** Serial ids of later workspaces are large; modulo this they have 32 bits. */
const LIMIT_32_BITS = 2_000_000_000;

/** How many values are generated from a schema to find a free key. */
const MAX_TRIES = 5;

const numbersFor = (acting: Acting, number: number): readonly Key[] => {
  const numbers = [number, number % LIMIT_32_BITS];
  return [...(keyFormOf(acting).member === undefined ? [] : numbers), ...numbers.map(String)];
};

const madeBy = ({ contract }: Acting, schema: Pointer, seed?: string): Key | undefined => {
  const made = makeValid(contract, schema, { side: 'response', seed });
  return 'value' in made && isKey(made.value) ? made.value : undefined;
};

/** Possible keys, best first: `enum` values, numbers, formats of examples, a UUID, values of the schema. */
const candidates = function* (acting: Acting, own: UniqueParts): Generator<Key> {
  const { member, parameters, choices, examples } = keyFormOf(acting);
  const plain = numbersFor(acting, own.number);
  const like = (shown: readonly Key[]) => shown.flatMap((example) => keyLike(String(example), own) ?? []);
  yield* choices;
  yield* plain.filter((key) => typeof key === 'number');
  yield* like(examples);
  yield own.uuid;
  yield* plain;
  const schemas = [...(member === undefined ? [] : [member]), ...parameters];
  yield* like(schemas.flatMap((schema) => madeBy(acting, schema) ?? []));
  for (const schema of schemas)
    for (let time = 0; time < MAX_TRIES; time++)
      yield madeBy(acting, schema, `${own.uuid}/${time}`) ?? own.uuid;
};

/** A free key that is valid in records and paths: a number, a UUID, or what the schema or examples ask for. */
export const newKey = async (acting: Acting, { all, keyFor }: Place): Promise<Key> => {
  const { contract, resource, incoming } = acting;
  const { member, parameters } = keyFormOf(acting);
  const number = await incoming.ids.serial(0, `~${resource.name}`);
  if (member === undefined && parameters.length === 0) return String(number);
  const own = { number, uuid: await incoming.ids.uuid() };
  let best: Key | undefined;
  for (const key of candidates(acting, own)) {
    if (!canBeKey(acting, key) || (await all.get(keyFor(String(key))))) continue;
    if (canBeParent(acting, key)) return key;
    best ??= key;
  }
  const fitsRecord = (key: Key) => member === undefined || isValid(contract, member, key);
  return best ?? numbersFor(acting, number).find(fitsRecord) ?? String(number);
};
