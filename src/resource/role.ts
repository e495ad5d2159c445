import type { Operation } from '../contract/operation.ts';
import type { Pointer } from '../json/pointer.ts';

/** What an operation does to a resource. An `action` does anything else. */
export type Role = 'create' | 'list' | 'read' | 'update' | 'delete' | 'action';

/** How a list is paged. `position` and `size` are names of query parameters. */
export interface Paging {
  readonly style: 'page' | 'offset' | 'cursor' | 'last-id' | 'link-header';
  /** The parameter for the beginning of the page: a page number, an offset, a cursor or the last id. */
  readonly position?: string;
  /** The parameter for the number of records per page. */
  readonly size?: string;
  /** The place, in the response body, of the next cursor or of the next page's URL. */
  readonly next?: Pointer;
  /** The number of the first page, usually 0 or 1. */
  readonly firstPage?: number;
  readonly defaultSize?: number;
}

/** The envelope of a list. */
export interface ListShape {
  /** The place of the array of records in the response body: `/groups`; `''` for the body itself. */
  readonly array: Pointer;
  /** The place of the total number of records on all pages: `/totalCount`. */
  readonly total?: Pointer;
  readonly paging?: Paging;
  /** The query parameters that filter by a member of the records. */
  readonly filters: readonly { readonly parameter: string; readonly member: string }[];
}

/** The path parameter for a record's key, and the member of the record with the same value. */
interface Key {
  readonly parameter: string;
  readonly member: string | undefined;
}

/** A path parameter before the resource. Without `resource` it is a scope that the contract has no resource for. */
export interface Parent {
  readonly parameter: string;
  readonly resource: string | undefined;
}

/** What one operation does to which resource. */
export interface OperationRole {
  readonly operation: Operation;
  readonly role: Role;
  /** `groups`: unique in the contract, hence `sections/groups` if there are several. */
  readonly resource: string;
  /** Role `update` only: keeps the members that are not sent (`merge`), or removes them (`replace`). */
  readonly update?: 'merge' | 'replace';
  /** Absent for collections and singletons. */
  readonly key?: Key;
  /** The records and scopes that contain the resource, outermost first. */
  readonly parents: readonly Parent[];
  /** Set for bulk operations: the place of the list of records in the request body; `''` for the body itself. */
  readonly bulk?: { readonly items: Pointer };
  /** The place of the record in the success response's body: `/result` in an envelope; `''` for the body itself. */
  readonly record?: Pointer;
  /** Role `list` only. */
  readonly list?: ListShape;
  /** Is there a single record, whose path has no key: `/me`, `/account/settings`? */
  readonly isSingleton: boolean;
  /** The confidence in this role, from 0 to 1. */
  readonly confidence: number;
  /** Why this role was chosen: short sentences. */
  readonly reasons: readonly string[];
}

/** A type of records, with the operations on it. */
export interface Resource {
  readonly name: string;
  /** The member of a record that contains its key. */
  readonly key: string | undefined;
  /** The schema of one record. */
  readonly schema: Pointer | undefined;
  /** The resource whose records contain these. */
  readonly parent: string | undefined;
  readonly operations: readonly OperationRole[];
}

/** The resources of a contract, in the order of the document, and the role of each operation. */
export interface Resources {
  readonly all: readonly Resource[];
  readonly roles: ReadonlyMap<Operation, OperationRole>;
}
