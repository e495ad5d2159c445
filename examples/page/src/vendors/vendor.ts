export interface Group {
  readonly id: string;
  readonly name: string;
  /** What else is worth a line: how many are in it, who owns it, where it lies. */
  readonly note?: string;
  /** The vendor's own: nobody changes it. */
  readonly isFixed?: boolean;
}

export interface Member {
  readonly id: string;
  readonly name: string;
}

/** Where a group can be made, for a vendor whose groups lie in something. */
export interface Place {
  readonly id: string;
  readonly name: string;
}

export interface Page {
  readonly groups: readonly Group[];
  /** What to ask for to get the next page; none on the last. */
  readonly next?: string | undefined;
  readonly places?: readonly Place[];
}

/** What the page does with the groups of any vendor. Each is a promise that fails with a sentence for people. */
export interface Vendor {
  readonly title: string;
  /** How somebody is named who is to be added: `Email`, `User name`. */
  readonly memberLabel: string;
  readonly list: (from?: string) => Promise<Page>;
  readonly create: (name: string, place?: string) => Promise<unknown>;
  /** Absent where the vendor cannot. */
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
 * What was answered, or an error that says why not.
 * @param explain makes a sentence of the vendor's error body
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

/** @throws Error when nobody is called so */
export const found = <T>(one: T | undefined, who: string): T => {
  if (one === undefined) throw new Error(`There is no ${who}.`);
  return one;
};
