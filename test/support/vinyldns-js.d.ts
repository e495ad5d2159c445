/** The part of the vendor's client that the tests use. The package has no types; its promises resolve to whole bodies. */
declare module 'vinyldns-js' {
  interface Query {
    readonly startFrom?: string | number;
    readonly maxItems?: number;
    readonly groupNameFilter?: string;
    readonly ignoreAccess?: boolean;
    readonly abridged?: boolean;
  }

  interface NewGroup {
    readonly name: string;
    readonly email: string;
    readonly description?: string;
    readonly members: readonly { readonly id: string }[];
    readonly admins: readonly { readonly id: string }[];
  }

  interface NewZone {
    readonly name: string;
    readonly email: string;
    readonly adminGroupId: string;
  }

  export default class VinylDNS {
    constructor(config: {
      readonly apiUrl: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
    });
    getGroups(query?: Query): Promise<unknown>;
    createGroup(group: NewGroup): Promise<unknown>;
    getGroup(id: string): Promise<unknown>;
    updateGroup(group: NewGroup & { readonly id: string }): Promise<unknown>;
    deleteGroup(id: string): Promise<unknown>;
    getGroupMembers(id: string, query?: Query): Promise<unknown>;
    getGroupAdmins(id: string): Promise<unknown>;
    getGroupActivity(id: string, query?: Query): Promise<unknown>;
    createZone(zone: NewZone): Promise<unknown>;
    getZone(id: string): Promise<unknown>;
    deleteZone(id: string): Promise<unknown>;
  }
}
