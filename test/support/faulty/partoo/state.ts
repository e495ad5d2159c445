import { type ServiceRequest, stateOf } from '../service.ts';

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

/** The state of an organization. The groups hold which businesses they have. */
export interface World {
  readonly sections: Map<number, Section>;
  readonly groups: Map<number, Group>;
  readonly businesses: ReadonlyMap<string, Business>;
  /** Deleted sections, whose ids are not used again. */
  readonly gone: Set<number>;
  lastId: number;
}

const [MADRID, BARCELONA, VALENCIA] = [
  '64b0c1d2e3f4a5b6c7d8e9f0',
  '64b0c1d2e3f4a5b6c7d8e9f1',
  '64b0c1d2e3f4a5b6c7d8e9f2',
] as const;

/** Businesses in no group, to have a second page. */
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

/** The state of a running server. */
export const worldOf = stateOf(createWorld);

/** An id that no section and no group has. */
export const nextId = (world: World): number => {
  world.lastId += 1;
  return world.sections.has(world.lastId) ? nextId(world) : world.lastId;
};

/** The section in the path. */
export const sectionOf = (request: ServiceRequest): Section | undefined =>
  worldOf(request).sections.get(Number(request.params.section_id));

/** The group in the path, in any section. */
export const groupOf = (request: ServiceRequest): Group | undefined =>
  worldOf(request).groups.get(Number(request.params.group_id));

/** The business in the path, by its id or by `c-` and its code. */
export const businessOf = (request: ServiceRequest): Business | undefined => {
  const { businesses } = worldOf(request);
  const id = request.params.business_id ?? '';
  return businesses.get(id) ?? [...businesses.values()].find(({ code }) => code && id === `c-${code}`);
};

export const groupsIn = ({ groups }: World, section: Section): Group[] =>
  [...groups.values()].filter(({ sectionId }) => sectionId === section.id);

export const groupsWith = ({ groups }: World, business: Business): Group[] =>
  [...groups.values()].filter(({ businessIds }) => businessIds.includes(business.id));
