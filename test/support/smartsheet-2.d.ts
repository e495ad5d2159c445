/** The part of the vendor's older client that the tests use. The package has no types. */
declare module 'smartsheet-2' {
  export interface Options {
    readonly id?: number;
    readonly groupId?: number;
    readonly userId?: number;
    readonly body?: unknown;
    readonly queryParameters?: Readonly<Record<string, unknown>>;
    readonly customProperties?: Readonly<Record<string, string>>;
  }

  type Call = (options: Options) => Promise<unknown>;

  export interface Client {
    readonly groups: Readonly<
      Record<
        | 'listGroups'
        | 'getGroup'
        | 'createGroup'
        | 'addGroupMembers'
        | 'updateGroup'
        | 'deleteGroup'
        | 'removeGroupMember',
        Call
      >
    >;
    readonly users: Readonly<Record<'getUser' | 'getCurrentUser' | 'removeUser', Call>>;
  }

  const smartsheet: {
    readonly createClient: (options: {
      readonly accessToken: string;
      readonly baseUrl: string;
      readonly calcRetryBackoff?: () => number;
    }) => Client;
  };
  export default smartsheet;
}
