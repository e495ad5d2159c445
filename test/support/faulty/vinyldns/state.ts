import { type ServiceRequest, stateOf } from '../service.ts';

export interface User {
  readonly id: string;
  readonly userName: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string;
  readonly created: string;
  readonly isSuper: boolean;
  isLocked: boolean;
}

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly description?: string;
  readonly created: string;
  readonly members: readonly string[];
  readonly admins: readonly string[];
}

export interface Change {
  readonly id: string;
  readonly changeType: 'Create' | 'Update' | 'Delete';
  readonly created: string;
  readonly userId: string;
  readonly newGroup: Group;
  readonly oldGroup?: Group;
}

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly adminGroupId: string;
}

/** The state of a server. */
export interface World {
  readonly users: ReadonlyMap<string, User>;
  readonly groups: Map<string, Group>;
  /**
   * The users that requests named as members, by group. The creator of a group is its member, but only recorded here if
   * named.
   */
  readonly rows: Map<string, ReadonlySet<string>>;
  /** Oldest first. They remain when their group is deleted. */
  readonly changes: Change[];
  readonly zones: Map<string, Zone>;
  /** The number of ids given out. */
  ids: number;
}

/** Times are the same in each run. */
export const CREATED = '2026-04-14T08:21:07Z';
const [JANE, JO, MIA] = [
  '9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10',
  'c4e08d17-7a92-4b6f-9f3d-51b8e6a2d904',
  'e77a3b0c-52d8-4f19-a6c1-08f4d95b2a63',
] as const;
const [OPERATORS, WEB] = [
  '3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57',
  'b81d4e60-27c5-4f39-9a0e-6c3f15d7e284',
] as const;

const people = (): User[] => [
  {
    id: JANE,
    userName: 'jdoe',
    firstName: 'Jane',
    lastName: 'Doe',
    email: 'jane.doe@test.com',
    created: '2026-03-02T09:15:40Z',
    isSuper: true,
    isLocked: false,
  },
  {
    id: JO,
    userName: 'jroe',
    firstName: 'Jo',
    lastName: 'Roe',
    email: 'jo.roe@test.com',
    created: '2026-03-05T11:47:02Z',
    isSuper: false,
    isLocked: false,
  },
  { id: MIA, userName: 'mpoe', created: '2026-03-09T16:20:18Z', isSuper: false, isLocked: false },
];

const operators: Group = {
  id: OPERATORS,
  name: 'dns-operators',
  email: 'dns-operators@test.com',
  description: 'Looks after the zones of the web shop',
  created: CREATED,
  members: [JANE, JO],
  admins: [JANE],
};
const updated: Group = {
  ...operators,
  description: 'Looks after the zones of the web shop and of the blog',
  members: [JANE, JO, MIA],
  admins: [JANE, JO],
};
const web: Group = {
  id: WEB,
  name: 'web-operators',
  email: 'web-operators@test.com',
  created: '2026-04-14T08:25:50Z',
  members: [JANE],
  admins: [JANE],
};

/** The state of the contract's examples, after the example of an update. */
const seed = (): World => ({
  users: new Map(people().map((user) => [user.id, user])),
  groups: new Map([updated, web].map((group) => [group.id, group])),
  rows: new Map([updated, web].map(({ id, members }) => [id, new Set(members)])),
  changes: [
    {
      id: '1f93d6b0-47e8-4c52-b06d-92a5e8c13f7e',
      changeType: 'Create',
      created: '2026-04-14T08:21:07.215Z',
      userId: JANE,
      newGroup: operators,
    },
    {
      id: '6a0f2c84-d95b-4e17-8c3a-b7e1f4920d5c',
      changeType: 'Update',
      created: '2026-04-15T14:02:33.418Z',
      userId: JANE,
      newGroup: updated,
      oldGroup: operators,
    },
  ],
  zones: new Map([
    [
      '0d5e8b37-64f1-4a29-93c7-f81b20ae6d43',
      {
        id: '0d5e8b37-64f1-4a29-93c7-f81b20ae6d43',
        name: 'shop.example.',
        email: 'web-operators@test.com',
        adminGroupId: WEB,
      },
    ],
  ]),
  ids: 0,
});

export const worldOf = stateOf(seed);

/** An id that is not used yet. */
export const nextId = (world: World): string => {
  world.ids += 1;
  return `00000000-0000-4000-8000-${String(world.ids).padStart(12, '0')}`;
};

/** The owner of each access key: a super user and a plain user. */
const OWNERS: Readonly<Record<string, string>> = { EXAMPLEACCESSKEY: JANE, EXAMPLEPLAINKEY: JO };

/** The user who signed the request. Unsigned requests, which only a fault lets pass, are Jane's. */
export const callerOf = (request: ServiceRequest): User => {
  const key = /Credential=([^/,]*)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  return worldOf(request).users.get(OWNERS[key] ?? JANE) as User;
};

export const groupOf = (request: ServiceRequest): Group | undefined =>
  worldOf(request).groups.get(request.params.groupId ?? '');

/** Adds an entry to the history, one second after the last. */
export const record = (
  request: ServiceRequest,
  { changeType, newGroup, oldGroup }: Pick<Change, 'changeType' | 'newGroup' | 'oldGroup'>,
): void => {
  const world = worldOf(request);
  world.changes.push({
    id: nextId(world),
    changeType,
    created: new Date(Date.UTC(2026, 3, 20, 7, 55, world.changes.length, 93)).toISOString(),
    userId: callerOf(request).id,
    newGroup,
    ...(oldGroup ? { oldGroup } : {}),
  });
};
