import type { Operation } from '../contract/operation.ts';
import type { Pointer } from '../json/pointer.ts';

/** What an operation does to a resource. An action does something else than keeping or showing records. */
export type Role = 'create' | 'list' | 'read' | 'update' | 'delete' | 'action';

/** How a list is cut into pages; parameters are names of query parameters. */
export interface Paging {
  readonly style: 'page' | 'offset' | 'cursor' | 'last-id' | 'link-header';
  /** Where the page begins: a page number, an offset, a cursor or the last id. */
  readonly position?: string;
  /** How many records a page has. */
  readonly size?: string;
  /** The place of the next cursor, or of the next page's address, in the response body. */
  readonly next?: Pointer;
  /** The number of the first page. */
  readonly firstPage?: number;
  readonly defaultSize?: number;
}

/** The envelope of a list. */
export interface ListShape {
  /** Where the records stand in the response body: `''` the body itself, `/groups`. */
  readonly array: Pointer;
  /** How many there are on all pages: `/totalCount`. */
  readonly total?: Pointer;
  readonly paging?: Paging;
  /** The query parameters that name a member of the records. */
  readonly filters: readonly { readonly parameter: string; readonly member: string }[];
}

/** The key of one record: the path parameter, and the member of the record that has the same value. */
interface Key {
  readonly parameter: string;
  readonly member: string | undefined;
}

/** A path parameter in front of the resource. `resource` is set where that is one of the contract, else it is a scope. */
export interface Parent {
  readonly parameter: string;
  readonly resource: string | undefined;
}

/** What one operation does to which resource. */
export interface OperationRole {
  readonly operation: Operation;
  readonly role: Role;
  /** `groups`: a name that is unique in the contract (`sections/groups` where two would be alike). */
  readonly resource: string;
  /** Update only: are members that are left out kept (merge) or removed (replace)? */
  readonly update?: 'merge' | 'replace';
  /** Absent for collections and singletons. */
  readonly key?: Key;
  /** The records and scopes that it lies in, outermost first. */
  readonly parents: readonly Parent[];
  /** Concerns many at once: the place of the list of records in the request body, `''` the body itself. */
  readonly bulk?: { readonly items: Pointer };
  /** Where the record stands in the success response's body: `''` the body itself, `/result` in an envelope. */
  readonly record?: Pointer;
  /** Role `list` only. */
  readonly list?: ListShape;
  /** There is one, and its path has no key: `/me`, `/account/settings`. */
  readonly isSingleton: boolean;
  /** 0 to 1. */
  readonly confidence: number;
  /** Why, in short sentences. */
  readonly reasons: readonly string[];
}

/** A kind of records, and all that can be done with them. */
export interface Resource {
  readonly name: string;
  /** The member of a record that its key stands in. */
  readonly key: string | undefined;
  /** The schema of one record. */
  readonly schema: Pointer | undefined;
  /** The resource whose records it lies in. */
  readonly parent: string | undefined;
  readonly operations: readonly OperationRole[];
}

/** The resources of a contract, in the order of the document, and the role of each operation. */
export interface Resources {
  readonly all: readonly Resource[];
  readonly roles: ReadonlyMap<Operation, OperationRole>;
}
