import { type Asked, stateOf } from '../service.ts';

export interface Section {
  readonly id: number;
  name: string;
  readonly hasPuller: boolean;
}

export interface Group {
  readonly id: number;
  readonly sectionId: number;
  readonly name: string;
  readonly hasPuller: boolean;
  businessIds: readonly string[];
}

export interface Business {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
}

/** An organization. Which groups a business is in is kept once: by the groups. */
export interface World {
  readonly sections: Map<number, Section>;
  readonly groups: Map<number, Group>;
  readonly businesses: ReadonlyMap<string, Business>;
  /** Sections that were deleted: their ids are not given again. */
  readonly gone: Set<number>;
  lastId: number;
}

const [MADRID, BARCELONA, VALENCIA] = [
  '64b0c1d2e3f4a5b6c7d8e9f0',
  '64b0c1d2e3f4a5b6c7d8e9f1',
  '64b0c1d2e3f4a5b6c7d8e9f2',
] as const;

/** Businesses in no group, so that there is a second page. */
const others = Array.from({ length: 30 }, (_, index): Business => {
  const number = String(index + 1).padStart(2, '0');
  return { id: `64b0c1d2e3f4a5b6c7d8ea${number}`, code: `OTH-${number}`, name: `Corner shop ${number}` };
});

const byId = <Key, Item extends { readonly id: Key }>(items: readonly Item[]): Map<Key, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** The sections, groups and businesses of the contract's examples. */
const createWorld = (): World => ({
  sections: byId<number, Section>([
    { id: 12, name: 'Country', hasPuller: false },
    { id: 13, name: 'Trade', hasPuller: true },
  ]),
  groups: byId<number, Group>([
    { id: 84, sectionId: 12, name: 'Spain', hasPuller: false, businessIds: [MADRID, BARCELONA, VALENCIA] },
    { id: 85, sectionId: 12, name: 'Portugal', hasPuller: false, businessIds: [] },
    { id: 86, sectionId: 13, name: 'Bakery', hasPuller: true, businessIds: [MADRID] },
  ]),
  businesses: byId<string, Business>([
    { id: MADRID, code: 'MAD-01', name: 'Corner shop Madrid' },
    { id: BARCELONA, code: 'BCN-01', name: 'Corner shop Barcelona' },
    { id: VALENCIA, code: null, name: 'Corner shop Valencia' },
    ...others,
  ]),
  gone: new Set(),
  lastId: 100,
});

/** What a started server has been told. */
export const worldOf = stateOf(createWorld);

/** An id that no section and no group has. */
export const nextId = (world: World): number => {
  world.lastId += 1;
  return world.sections.has(world.lastId) ? nextId(world) : world.lastId;
};

/** The section of the path. */
export const sectionOf = (asked: Asked): Section | undefined =>
  worldOf(asked).sections.get(Number(asked.params.section_id));

/** The group of the path, wherever it is. */
export const groupOf = (asked: Asked): Group | undefined =>
  worldOf(asked).groups.get(Number(asked.params.group_id));

/** The business of the path, by its id or by `c-` and its code. */
export const businessOf = (asked: Asked): Business | undefined => {
  const { businesses } = worldOf(asked);
  const id = asked.params.business_id ?? '';
  return businesses.get(id) ?? [...businesses.values()].find(({ code }) => code && id === `c-${code}`);
};

export const groupsIn = ({ groups }: World, section: Section): Group[] =>
  [...groups.values()].filter(({ sectionId }) => sectionId === section.id);

export const groupsWith = ({ groups }: World, business: Business): Group[] =>
  [...groups.values()].filter(({ businessIds }) => businessIds.includes(business.id));
