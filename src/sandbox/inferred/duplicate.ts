import { memoize } from '../../base/memoize.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Example, Operation } from '../../contract/operation.ts';
import type { Json } from '../../json/json.ts';
import type { Resource } from '../../resource/resources.ts';
import { shapeOf } from '../../schema/shape.ts';
import { type Refusal, refuse, refuseInWords } from '../refusal.ts';
import type { Acting } from './acting.ts';
import { isWithoutMembers, type Kept, type Place, whereIn } from './records.ts';

const DUPLICATE = /duplicate|already|exists|taken|conflict|in.use|not.unique/i;
/** Members that are usually unique, best first. */
const USUAL: readonly string[] = ['name', 'title', 'slug', 'username', 'userName', 'email', 'login', 'code'];

interface Refused {
  readonly status: number;
  readonly example: Example | undefined;
}

/** The documented answer to a duplicate: 409, or a 400 or 422 with an example that says so. */
const refusalFor = memoize(({ responses }: Operation): Refused | undefined => {
  for (const { status, content } of responses) {
    const examples = content.flatMap((mediaType) => mediaType.examples);
    const matching = examples.find(({ name, value }) => DUPLICATE.test(`${name} ${JSON.stringify(value)}`));
    if (status === '409') return { status: 409, example: matching ?? examples[0] };
    if ((status === '400' || status === '422') && matching)
      return { status: Number(status), example: matching };
  }
  return undefined;
});

/** The member that must be unique: a usual one, else one that the example mentions. */
const uniqueMember = (sent: Json, { example }: Refused): string | undefined => {
  const texts = Object.keys(sent).filter((name) => typeof sent[name] === 'string');
  const said = `${example?.name} ${JSON.stringify(example?.value ?? '')}`.toLowerCase();
  const isSaid = (name: string) => new RegExp(`\\b${name.toLowerCase()}\\b`).test(said);
  return USUAL.find((name) => texts.includes(name)) ?? texts.find(isSaid);
};

/**
 * The members to index for the uniqueness check: the usual ones in the schema, up to the first required one. Others are
 * checked without an index, which is slower.
 */
export const uniqueMembersOf = (contract: Contract, { operations, schema }: Resource): readonly string[] => {
  if (!operations.some(({ operation, role }) => role === 'create' && refusalFor(operation))) return [];
  const { names, required } = shapeOf(contract.document.root, schema);
  const named = names.length === 0 ? USUAL : USUAL.filter((name) => names.includes(name));
  const first = named.findIndex((name) => required.has(name));
  return first < 0 ? named : named.slice(0, first + 1);
};

/** The documented refusal of a record whose unique member another record below the same parents has. */
export const duplicateRefusal = async (
  { role, resource, incoming }: Acting,
  place: Place,
  sent: Json,
  own?: Kept,
): Promise<Refusal | undefined> => {
  const refused = refusalFor(role.operation);
  const member = refused && uniqueMember(sent, refused);
  if (!refused || member === undefined || isWithoutMembers(incoming)) return undefined;
  const where = { ...whereIn(place, resource), [member]: String(sent[member]) };
  const others = await place.all.list({ where, limit: 2 });
  const isDuplicate = others.some((other) => other['~number'] !== own?.['~number']);
  if (!isDuplicate) return undefined;
  const { status, example } = refused;
  const sentence = `There is one with this ${member} already: ${String(sent[member])}.`;
  return example ? refuse(status, example.name) : refuseInWords(status, sentence);
};
