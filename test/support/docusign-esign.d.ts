/** The part of the vendor's SDK that the tests use. It comes without types. */
declare module 'docusign-esign' {
  export class ApiClient {
    setBasePath(url: string): void;
    addDefaultHeader(name: string, value: string): void;
  }

  export interface Group {
    readonly groupId?: string;
    readonly groupName?: string;
    readonly permissionProfileId?: string | number;
    readonly errorDetails?: { readonly errorCode: string; readonly message: string };
  }

  export interface GroupInformation {
    readonly groups?: readonly Group[];
    readonly totalSetSize?: string;
  }

  export interface ListOptions {
    readonly count?: string;
    readonly searchText?: string;
    readonly groupType?: string;
  }

  export class GroupsApi {
    constructor(client: ApiClient);
    createGroups(
      accountId: string,
      options?: { readonly groupInformation: GroupInformation },
    ): Promise<GroupInformation>;
    listGroups(accountId: string, options?: ListOptions): Promise<GroupInformation>;
    deleteGroups(
      accountId: string,
      options: { readonly groupInformation: GroupInformation },
    ): Promise<GroupInformation>;
  }
}
