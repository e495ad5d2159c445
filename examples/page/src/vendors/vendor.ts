export interface Group {
  readonly id: string;
  readonly name: string;
  /** Shown with the name, such as the number of members, the owner, or the section. */
  readonly note?: string;
  /** Whether the vendor refuses changes of the group. */
  readonly isFixed?: boolean;
}

export interface Member {
  readonly id: string;
  readonly name: string;
}

/** A section in which a group can be created, for vendors that have sections. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface Page {
  readonly groups: readonly Group[];
  /** The argument of `list` for the next page; undefined on the last page. */
  readonly next?: string | undefined;
  readonly places?: readonly Place[];
}

/** The actions of the page for the groups of any vendor. Promises reject with an error whose message the page shows. */
export interface Vendor {
  readonly title: string;
  /** What identifies a member to add: `Email`, `User name`. */
  readonly memberLabel: string;
  readonly list: (from?: string) => Promise<Page>;
  readonly create: (name: string, place?: string) => Promise<unknown>;
  /** Absent if the vendor cannot rename groups. */
  readonly rename?: (group: Group, name: string) => Promise<unknown>;
  readonly remove: (group: Group) => Promise<unknown>;
  readonly members: (group: Group) => Promise<readonly Member[]>;
  readonly add: (group: Group, who: string) => Promise<unknown>;
  readonly drop: (group: Group, member: Member) => Promise<unknown>;
}

export const PAGE_SIZE = 10;

interface Answered<Data, Failure> {
  readonly data?: Data;
  readonly error?: Failure;
  readonly response: Response;
}

/**
 * The body of a successful response.
 * @param explain converts the vendor's error body to a sentence
 * @throws Error with the status and the sentence for any other response
 */
export const answerOf = async <Data, Failure>(
  call: Promise<Answered<Data, Failure>>,
  explain: (failure: Failure) => string | undefined,
): Promise<Data> => {
  const { data, error, response } = await call;
  if (response.ok) return data as Data;
  const why = (error && typeof error === 'object') || typeof error === 'string' ? explain(error) : undefined;
  throw new Error(`${response.status}: ${why ?? 'the vendor gives no reason'}`);
};

/** @throws Error if nothing was found for `who` */
export const found = <T>(one: T | undefined, who: string): T => {
  if (one === undefined) throw new Error(`There is no ${who}.`);
  return one;
};
