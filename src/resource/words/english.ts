import type { Role } from '../role.ts';

/**
 * The words of a name in lower case: `deleteScheduledMessage` and `delete-scheduled_message` give `delete`, `scheduled`,
 * `message`.
 */
export const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    people: 'person',
    persons: 'person',
    children: 'child',
    men: 'man',
    women: 'woman',
    media: 'medium',
    criteria: 'criterion',
    indices: 'index',
    vertices: 'vertex',
    matrices: 'matrix',
    aliases: 'alias',
    analyses: 'analysis',
    movies: 'movie',
    series: 'series',
    species: 'species',
    news: 'news',
    data: 'data',
    leaves: 'leaf',
    lives: 'life',
  }),
);

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(ss|us|is|ous)$/, '$1'],
  [/([^aeiou])ies$/, '$1y'],
  [/(x|ch|sh|ss|zz|us)es$/, '$1'],
  [/s$/, ''],
];

/** The singular of a word: `policies` gives `policy`. A singular stays as it is. */
export const singularOf = (word: string): string => {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  const [ending, replacement] = ENDINGS.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  return word.replace(ending, replacement);
};

/** Plurals that name a single thing: `/account/settings`. */
const SINGULAR_PLURALS = new Set(
  'settings preferences prefs options stats statistics metrics details credentials analytics basics'.split(
    ' ',
  ),
);

export const isPlural = (word: string): boolean =>
  word.length > 3 && singularOf(word) !== word && !SINGULAR_PLURALS.has(word);

/** A cache: documents repeat names. */
const nameKeys = new Map<string, string>();
const MOST_KEYS = 10_000;

/** A key that ignores case, separators and number: it is the same for `userGroups` and `user_group`. */
export const nameKey = (name: string): string => {
  const found = nameKeys.get(name);
  if (found !== undefined) return found;
  const words = wordsOf(name);
  const key = [...words.slice(0, -1), ...words.slice(-1).map(singularOf)].join('');
  if (nameKeys.size >= MOST_KEYS) nameKeys.clear();
  nameKeys.set(name, key);
  return key;
};

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** The role that a verb at the beginning of a name or summary suggests. */
const CRUD: Readonly<Record<Exclude<Role, 'action'>, ReadonlySet<string>>> = {
  create: list(
    'create add append insert new post upload register establish invite save follow star watch give',
  ),
  list: list('list search query browse find filter'),
  read: list(
    'get read retrieve fetch show return view inspect check download describe info lookup obtain look',
  ),
  update: list('update set replace change edit modify patch rename configure manage mark put select'),
  delete: list('delete remove destroy unfollow unstar unwatch'),
};

/** Verbs at the end of paths of procedures: `/users.list`, `/asset_report/get`. */
const PROCEDURES: Readonly<Record<Exclude<Role, 'action'>, ReadonlySet<string>>> = {
  create: list('create add insert new register'),
  list: list('list search query filter'),
  read: list('get find read retrieve fetch show info inspect describe'),
  update: list('update upsert edit modify set patch replace'),
  delete: list('delete remove destroy'),
};

/** Verbs that an object may follow: `listChannels`, but not `new-releases`. */
const WITH_OBJECT = list('create add insert list find get fetch retrieve update set edit delete remove');

/** Words for bulk operations: `/issues/bulk`, `batch-retrieve`. */
export const BULK_WORDS = list('bulk batch many multiple');

/** With an object, these change another record, which the name does not mention: `addFollowers`, `setParent`. */
const OF_PARTS = list('add remove set insert');

/** Words that are only verbs. */
const VERBS = list(`
  accept activate acknowledge apply approve archive assign associate attach authenticate authorize ban calculate
  cancel capture change clear clone close complete compute configure confirm connect convert copy deactivate decline deliver deny
  detach disable disassociate disconnect discard dismiss duplicate enable end enroll eval evaluate execute expire extend
  fail finalize finish force generate grant increment initialize initiate install instantiate invalidate kick kill leave load log
  login logout mark merge migrate modify move mute notify open pause pay ping prepare process promote propose provision
  prune publish purge push reactivate reboot rebuild reconnect redeliver refresh regenerate reject rename render reopen
  reorder reprocess rerequest rerun resend reset resize resolve restart restore resubmit resume retry revert revoke
  rollback rotate save seek send setup shuffle simulate skip snooze split start stop submit subscribe suspend sync synchronize
  terminate toggle transform transition translate trigger unarchive unassign unblock uninstall unlink unlock unmute
  unpause unpin unpublish unregister unshare unsubscribe unsuspend upgrade use validate verify void wait withdraw
`);

/** Words that are verbs or nouns: `POST /reports/{id}/export`, `GET /account/export`. */
const VERBS_OR_NOUNS = list(`
  block boost build call check comment commit crawl deploy dispatch download exchange exec export fire fork import invite join
  link lock match next order pin play post preview previous pull refund release repeat replay report request return
  reverse review run scan schedule share sign star stage swap switch tag test track transfer update upload view vote watch
`);

const isVerb = (word: string): boolean => VERBS.has(word) || VERBS_OR_NOUNS.has(word);
export const isOnlyVerb = (word: string): boolean => VERBS.has(word);

const roleIn = (table: Readonly<Record<string, ReadonlySet<string>>>, verb: string): Role | undefined =>
  Object.entries(table).find(([, verbs]) => verbs.has(verb))?.[0] as Role | undefined;

/** The role that the verb at the beginning of a sentence suggests; undefined if it is no verb. */
export const roleOfVerb = (verb: string): Role | undefined =>
  roleIn(CRUD, verb) ?? (isVerb(verb) ? 'action' : undefined);

/**
 * The role that the last segment of a path suggests if it is a verb (`create`, `listChannels`, `capture`); undefined if it
 * is a noun.
 */
export const roleOfProcedure = (words: readonly string[]): Role | undefined => {
  const [verb = '', ...object] = words;
  if (BULK_WORDS.has(verb) && object.length > 0) {
    const role = roleOfProcedure(object);
    return role === 'read' ? 'list' : role;
  }
  const role = roleIn(PROCEDURES, verb);
  if (role !== undefined && object.length === 0) return role;
  if (role !== undefined && WITH_OBJECT.has(verb)) return OF_PARTS.has(verb) ? 'action' : role;
  if (VERBS.has(verb)) return 'action';
  const isNoun = object.length > 0 && isPlural(object.at(-1) as string);
  return VERBS_OR_NOUNS.has(verb) && !isNoun ? 'action' : undefined;
};

/** Verbs that mean, in a GET, that the result is shown. */
export const SHOWING_VERBS = list(
  'ping test check calculate compute convert evaluate preview render translate validate verify log',
);

/** Verbs that report what they find. In a POST they are actions. */
export const CHECKING_VERBS = list('check inspect validate verify');

/** Segments for the caller, in place of a key: `/users/me`. */
export const SELF_SEGMENTS = list('me self current myself viewer mine default');
