import { membersOf } from './members.ts';
import {
  allOf,
  described,
  type Json,
  listOf,
  type Member,
  objectOf,
  oneOfTexts,
  type Part,
  refTo,
  type Schemas,
  text,
} from './part.ts';
import { createRandom, type Random } from './random.ts';
import type { Shared } from './shared.ts';
import { AREAS, capital, NOUNS, plural, sentence } from './words.ts';

/** A resource with the bodies of its operations. */
export interface Resource {
  /** `BillingInvoice` */
  readonly name: string;
  readonly noun: string;
  readonly area: string;
  /** `/accounts/{accountId}/billing/invoices` */
  readonly path: string;
  readonly record: Part;
  readonly input: Part;
  readonly changes: Part;
  readonly list: Part;
  /** `components/examples` */
  readonly examples: Json;
  readonly random: Random;
}

/** How many schemas refer to one another in a chain, as is usual in large APIs. */
const DEPTH = { least: 5, most: 8 } as const;

/** Adds a chain of schemas, each with a reference to the next and some to a shared one. */
const addChain = (schemas: Schemas, { money, user, address }: Shared, name: string, random: Random): Part => {
  const depth = random.number(DEPTH.least, DEPTH.most) - 1;
  const ends = [money, user, address];
  let part: Part = random.pick(ends);
  for (let level = depth; level > 0; level--) {
    const inner: Member = { name: 'detail', required: level % 2 === 0, ...described(part, sentence(random)) };
    const extra: Member[] = level % 3 === 0 ? [{ name: 'handledBy', ...user }] : [];
    const members = [...membersOf(random, random.number(2, 5)), inner, ...extra];
    part = schemas.add(`${name}Detail${level}`, objectOf(members, { description: sentence(random) }));
  }
  return part;
};

const EVENTS = ['created', 'changed', 'closed'] as const;

/** Adds an event schema: `oneOf` several schemas with `kind` as the discriminator. */
const addEvent = ({ add }: Schemas, { user }: Shared, name: string, random: Random): Part => {
  const branches = EVENTS.map((kind) => {
    const members: Member[] = [
      { name: 'kind', required: true, schema: { type: 'string', const: kind }, example: kind },
      { name: 'at', required: true, ...text('2026-03-01T12:00:00Z', { format: 'date-time' }) },
      { name: 'by', ...user },
      ...membersOf(random, 3),
    ];
    return { kind, ...add(`${name}${capital(kind)}`, objectOf(members)) };
  });
  const mapping = Object.fromEntries(branches.map(({ kind, schema }) => [kind, schema.$ref]));
  return add(`${name}Event`, {
    schema: {
      oneOf: branches.map(({ schema }) => schema),
      discriminator: { propertyName: 'kind', mapping },
    },
    example: branches[0]?.example,
  });
};

const STATES: readonly [string, ...string[]] = ['open', 'draft', 'pending', 'active', 'suspended', 'closed'];

/** The members that a client sends; the record has them as well. */
const inputMembers = (schemas: Schemas, shared: Shared, name: string, random: Random): Member[] => {
  const state = schemas.add(`${name}State`, oneOfTexts(STATES));
  return [
    { name: 'title', required: true, ...text(`A ${name}`, { minLength: 1, maxLength: 200 }) },
    { name: 'state', required: true, ...state },
    { name: 'price', ...shared.money },
    { name: 'detail', ...addChain(schemas, shared, name, random) },
    ...membersOf(random, random.number(5, 28)),
  ];
};

const createdMembers = (schemas: Schemas, shared: Shared, name: string, random: Random): Member[] => [
  { name: 'id', required: true, ...text(`${name.slice(0, 3).toLowerCase()}42`, { readOnly: true }) },
  { name: 'createdAt', required: true, ...text('2026-01-05T08:00:00Z', { format: 'date-time' }) },
  { name: 'createdBy', required: true, ...shared.user },
  { name: 'events', ...listOf(addEvent(schemas, shared, name, random)) },
  // One in four records has children of its own schema.
  ...(random.number(1, 4) === 1
    ? [{ name: 'children', schema: { type: 'array', items: refTo(name) }, example: undefined }]
    : []),
];

const MAX_CHANGES = 8;

/** The body of an update: some members, all optional. */
const changesOf = (members: readonly Member[]): Part =>
  objectOf(
    members
      .filter(({ name }) => name !== 'detail')
      .slice(0, MAX_CHANGES)
      .map((member) => ({ ...member, required: false })),
    { minProperties: 1 },
  );

/** The resource with an index. It does not depend on the number of resources in the document. */
export const createResource = (schemas: Schemas, shared: Shared, index: number, seed: number): Resource => {
  const random = createRandom(seed * 1_000_003 + index);
  const noun = NOUNS[index % NOUNS.length] as string;
  const turn = Math.floor(index / NOUNS.length);
  const lap = Math.floor(turn / AREAS.length);
  const area = `${AREAS[turn % AREAS.length]}${lap === 0 ? '' : lap + 1}`;
  const name = `${capital(area)}${capital(noun)}`;
  const members = inputMembers(schemas, shared, name, random);
  const input = schemas.add(`${name}Input`, objectOf(members, { description: sentence(random) }));
  const record = schemas.add(name, allOf(input, objectOf(createdMembers(schemas, shared, name, random))));
  const items: Member = { name: 'data', required: true, ...listOf(record) };
  const list = schemas.add(`${name}List`, allOf(shared.page, objectOf([items])));
  const summary = 'As it is most of the time';
  return {
    name,
    noun,
    area,
    path: `/accounts/{accountId}/${area}/${plural(noun)}`,
    record,
    input,
    changes: schemas.add(`${name}Changes`, changesOf(members)),
    list,
    examples: { [name]: { summary, value: record.example } },
    random,
  };
};
