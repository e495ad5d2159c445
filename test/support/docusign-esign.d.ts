/** The part of the vendor's SDK that the tests use. The package has no types. */
declare module 'docusign-esign' {
  export class ApiClient {
    setBasePath(url: string): void;
    addDefaultHeader(name: string, value: string): void;
  }

  interface ErrorDetails {
    readonly errorCode: string;
    readonly message: string;
  }

  export interface Group {
    readonly groupId?: string;
    readonly groupName?: string;
    readonly usersCount?: string;
    readonly permissionProfileId?: string | number;
    readonly errorDetails?: ErrorDetails;
  }

  export interface GroupInformation {
    readonly groups?: readonly Group[];
    readonly totalSetSize?: string;
  }

  export interface UserInfo {
    readonly userId?: string;
    readonly userName?: string;
    readonly errorDetails?: ErrorDetails;
  }

  export interface Users {
    readonly users?: readonly UserInfo[];
    readonly totalSetSize?: string;
  }

  export interface Brand {
    readonly brandId?: string;
    readonly brandName?: string;
  }

  export interface GroupBrands {
    readonly brandOptions?: readonly Brand[];
  }

  export interface PageOptions {
    readonly count?: string;
    readonly startPosition?: string;
  }

  export interface ListOptions extends PageOptions {
    readonly searchText?: string;
    readonly groupType?: string;
    readonly includeUsercount?: string;
  }

  interface GroupOptions {
    readonly groupInformation: GroupInformation;
  }
  interface UserOptions {
    readonly userInfoList: Users;
  }
  interface BrandOptions {
    readonly brandsRequest: { readonly brands: readonly Brand[] };
  }

  export class GroupsApi {
    constructor(client: ApiClient);
    createGroups(accountId: string, options?: GroupOptions): Promise<GroupInformation>;
    listGroups(accountId: string, options?: ListOptions): Promise<GroupInformation>;
    updateGroups(accountId: string, options: GroupOptions): Promise<GroupInformation>;
    deleteGroups(accountId: string, options: GroupOptions): Promise<GroupInformation>;
    listGroupUsers(accountId: string, groupId: string, options?: PageOptions): Promise<Users>;
    updateGroupUsers(accountId: string, groupId: string, options: UserOptions): Promise<Users>;
    deleteGroupUsers(accountId: string, groupId: string, options: UserOptions): Promise<Users>;
    getBrands(accountId: string, groupId: string): Promise<GroupBrands>;
    updateBrands(accountId: string, groupId: string, options: BrandOptions): Promise<GroupBrands>;
    deleteBrands(accountId: string, groupId: string, options: BrandOptions): Promise<GroupBrands>;
  }

  export class UsersApi {
    constructor(client: ApiClient);
    getInformation(
      accountId: string,
      userId: string,
    ): Promise<UserInfo & { readonly groupList?: readonly Group[] }>;
    list(
      accountId: string,
      options?: PageOptions & { readonly groupId?: string; readonly notGroupId?: string },
    ): Promise<Users>;
  }

  export class AccountsApi {
    constructor(client: ApiClient);
    listPermissions(
      accountId: string,
    ): Promise<{ readonly permissionProfiles?: readonly { readonly permissionProfileId?: string }[] }>;
  }
}

/** The SDK of v2. */
declare module 'docusign-esign-4' {
  export * from 'docusign-esign';
}
