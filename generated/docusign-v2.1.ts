// Made from specs/docusign-v2.1/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/v2.1/accounts/{accountId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List groups
         * @description Lists the groups of the account, a page at a time: *Administrators* and *Everyone*, which every account has, and
         *     those that users made. This is also how to get one group, since no operation does: search for its name and look for
         *     its id.
         *
         *     A page holds `count` groups from the index `start_position`. `resultSetSize`, `totalSetSize`, `startPosition` and
         *     `endPosition` are **texts**; there is another page while `endPosition` + 1 is less than `totalSetSize`.
         *     Filters come first: the sizes count what matches.
         *
         *     `usersCount` follows the group's users, so it changes without `lastModifiedOn`.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | Everything fits on a page | 200 | nothing, or `Prefer: example=all-groups` |
         *     | There is more | 200 with `nextUri` | `Prefer: example=first-page` |
         *     | A page from the middle | 200 with `nextUri` and `previousUri` | `Prefer: example=second-page` |
         *     | A filter is given | 200, with what matches | `Prefer: example=found-by-name` |
         *     | The counts are not wanted | 200 without `usersCount` | `Prefer: example=without-counts` |
         *     | Nothing matches | 200 | `Prefer: example=no-groups` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-list` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         *
         *     Who may list groups is not established; writing them takes an administrator.
         */
        get: operations["listGroups"];
        /**
         * Rename groups, or set their permission profile
         * @description Changes one group for each item of `groups`. Each item needs the `groupId`; what it does not name stays as it is, so
         *     an item with `permissionProfileId` alone keeps the group's name. The users of a group are changed elsewhere.
         *
         *     The whole body is read first; then items succeed or fail one by one, and the answer is **200 either way**. In which
         *     order the server looks at an item's members is not recorded.
         *
         *     A rename moves `lastModifiedOn`.
         *
         *     **Do not rely on `permissionProfileId`.** The vendor's descriptions and its own example set it, the current
         *     reference speaks of the name alone, and in a recording it was neither echoed nor in the list of groups 13 minutes
         *     later (a rename in between may have cleared it).
         *
         *     Not established: whether *Administrators* and *Everyone* can be renamed, and whether case makes a name another name.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group is renamed | 200 | nothing, or `Prefer: example=renamed` |
         *     | A profile is sent | 200, no echo | `Prefer: example=profile-set` |
         *     | All of several items are carried out | 200 | `Prefer: example=several-changed` |
         *     | Another group has the name | 200 with `errorDetails` (as on creating) | `Prefer: example=duplicate-name` |
         *     | A group does not exist | 200 with `errorDetails` (as on deleting) | `Prefer: example=partial-failure` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-outcome` |
         *     | The body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        put: operations["updateGroups"];
        /**
         * Create groups
         * @description Creates one group for each item of `groups`. Items succeed or fail one by one, and the answer is **201 either
         *     way**: an item without `errorDetails` is a new group, an item with it is not.
         *
         *     Of each item the server reads `groupName` and at most `permissionProfileId`; anything else, such as
         *     `groupType` or `users`, is accepted and ignored. Members are added later, with the group's users operation.
         *
         *     Repeating a call is safe but not silent: the second time, every item comes back with `INVALID_GROUP_NAME` and
         *     the `groupId` of the existing group.
         *
         *     Do not expect 200, nor 409 for a name that is taken.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | All groups are created | 201 | nothing, or `Prefer: example=created-one` |
         *     | The name is taken | 201 with `errorDetails` | `Prefer: example=duplicate-name` |
         *     | One item fails, others succeed | 201, mixed | `Prefer: example=partial-failure` |
         *     | To see all that is declared | 201 | `Prefer: example=declared-outcome` |
         *     | The body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | A limit is exceeded, older servers | 400 | `Prefer: code=400, example=rate-limited` |
         *     | No credentials | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | The token is expired or revoked | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | The token is of no user here | 401 | `Prefer: code=401, example=unknown-user` |
         *     | The app is not enabled here | 401 | `Prefer: code=401, example=unknown-integration-key` |
         *     | The user may not do this | 401 or 403 | `Prefer: code=403, example=forbidden` (or `code=401`) |
         *     | The user is no administrator | 403 (inferred) | `Prefer: code=403, example=not-account-admin` |
         *     | The account lacks the feature | 403 (inferred) | `Prefer: code=403, example=account-lacks-permissions` |
         *     | The account is somebody else's | 403 (inferred) | `Prefer: code=403, example=wrong-account` |
         *     | The hour's calls are used up | 429 | `Prefer: code=429, example=rate-limited` |
         *     | Too many calls in 30 seconds | 429 | `Prefer: code=429, example=burst-limited` |
         */
        post: operations["createGroups"];
        /**
         * Delete groups
         * @description Deletes one group for each item of `groups`, by `groupId` alone. It is **a DELETE with a body**: without it nothing
         *     says which groups are meant. The users of a group, its brands and its permission profile stay; only the group goes,
         *     from the lists of its users too.
         *
         *     The whole body is read first; then items succeed or fail one by one, and the answer is **200 either way**. Deleting
         *     a group twice is an `INVALID_GROUP_ID` in the item the second time, and no harm.
         *
         *     Not established: what deleting *Administrators* or *Everyone* gives, and whether an item that succeeds has the name
         *     of the group; in the recorded one, which failed, it was absent.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group is deleted | 200 | nothing, or `Prefer: example=deleted` |
         *     | The group does not exist, or no longer | 200 with `errorDetails` | `Prefer: example=unknown-group` |
         *     | One item fails, another succeeds | 200, mixed | `Prefer: example=partial-failure` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-outcome` |
         *     | The body is missing or cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        delete: operations["deleteGroups"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/accounts/{accountId}/groups/{groupId}/brands": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * Get the brands of a group
         * @description The brands that the group's users may choose from, all at once: there is no paging. Nobody has recorded the brands
         *     of a group, so all of this follows the vendor's descriptions and its SDK.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group has brands | 200 | nothing, or `Prefer: example=group-brands` |
         *     | The group has none | 200, empty | `Prefer: example=no-brands` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | The account has no branding | 401 or 403, inferred | `Prefer: code=403, example=account-lacks-permissions` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        get: operations["getGroupBrands"];
        /**
         * Give brands to a group
         * @description Adds brands of the account to those of the group; it is **not a replacement**, although it is a PUT. Inferred, as
         *     nothing of it is recorded: the token, the group and the whole body are looked at first, then brands one by one.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group has the brands | 200 | nothing, or `Prefer: example=group-brands` |
         *     | A brand does not exist | 200 with `errorDetails`, inferred | `Prefer: example=some-brands` |
         *     | The body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | The account has no branding | 401 or 403, inferred | `Prefer: code=403, example=account-lacks-permissions` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        put: operations["updateGroupBrands"];
        post?: never;
        /**
         * Take brands from a group
         * @description Takes brands from the group; the brands themselves stay in the account. It is **a DELETE with a body**, which names
         *     the brands. Inferred like the rest of a group's brands.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The brands are taken from the group | 200 | nothing, or `Prefer: example=no-brands` |
         *     | Others remain | 200 | `Prefer: example=group-brands` |
         *     | A brand does not exist | 200 with `errorDetails`, inferred | `Prefer: example=some-brands` |
         *     | The body is missing or cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | The account has no branding | 401 or 403, inferred | `Prefer: code=403, example=account-lacks-permissions` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        delete: operations["deleteGroupBrands"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/accounts/{accountId}/groups/{groupId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * List the users of a group
         * @description Lists the users of a group by name, a page at a time, as groups are listed: `count` users from the index
         *     `start_position`, and four texts that say where the page lies. Users have an `email` here, which adding and removing
         *     do not answer.
         *
         *     *Everyone* holds every user of the account that is not closed, *Administrators* those with `isAdmin`; both follow
         *     the users by themselves.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | Everything fits on a page | 200 | nothing, or `Prefer: example=group-users` |
         *     | There is more | 200 with `nextUri` | `Prefer: example=users-first-page` |
         *     | The group has no users | 200 | `Prefer: example=no-users` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-users` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        get: operations["listGroupUsers"];
        /**
         * Add users to a group
         * @description Adds users to a group; those that are in it already stay. It is **not a replacement** of the group's users, although
         *     it is a PUT. To add a user again is no error by all that is recorded.
         *
         *     The token, the group and the whole body are looked at first; then users are added one by one, and the answer is 200
         *     even if some of them fail: look for `errorDetails` in every item. The users of *Everyone* and *Administrators*
         *     follow the account's users, so nobody is added to those by hand; what an attempt gives is not established.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The user is added, or was there | 200 | nothing, or `Prefer: example=changed-users` |
         *     | Several users are added | 200 | `Prefer: example=changed-several-users` |
         *     | A user does not exist | 200 with `errorDetails`, code not recorded | `Prefer: example=changed-some-users` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-users-outcome` |
         *     | The body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        put: operations["updateGroupUsers"];
        post?: never;
        /**
         * Remove users from a group
         * @description Removes users from a group; the users themselves stay. It is **a DELETE with a body**, which names the users. To
         *     remove a user who is not in the group is no error by all that is recorded: the user is echoed.
         *
         *     The token, the group and the whole body are looked at first, then users one by one, as on adding.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The user is removed, or was not there | 200 | nothing, or `Prefer: example=changed-users` |
         *     | Several users are removed | 200 | `Prefer: example=changed-several-users` |
         *     | A user does not exist | 200 with `errorDetails`, code not recorded | `Prefer: example=changed-some-users` |
         *     | To see all that is declared | 200 | `Prefer: example=declared-users-outcome` |
         *     | The body is missing or cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | The group does not exist | 400 or 404, not recorded | `Prefer: code=404, example=unknown-group` (or `code=400`) |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        delete: operations["deleteGroupUsers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/accounts/{accountId}/permission_profiles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List permission profiles
         * @description The permission profiles that a group can refer to, all at once. Here because `permissionProfileId` of a group comes
         *     from it; what a profile allows comes only on request, which this contract leaves out.
         *
         *     A profile cannot be deleted while users have it. Deleting a group does not touch its profile.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | As always | 200 | nothing, or `Prefer: example=permission-profiles` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        get: operations["listPermissionProfiles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/accounts/{accountId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /**
         * List users, by group
         * @description The users of the account, a page at a time. Here because of two filters: `group_id` gives the users of a group with
         *     more about each of them than the group's own list, and `not_group_id` gives those that can still be added. **Closed
         *     users are in it too**, unlike in *Everyone*.
         *
         *     The vendor has further filters (by address, name, status), which this contract leaves out; a request with them is
         *     told of a parameter that is not declared, and nothing more.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | Everything fits on a page | 200 | nothing, or `Prefer: example=all-users` |
         *     | There is more | 200 with `nextUri` | `Prefer: example=first-users` |
         *     | Users of a group are asked for | 200 | `Prefer: example=users-of-group` |
         *     | Nobody matches | 200 | `Prefer: example=nobody` |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         *
         *     What a group that does not exist gives is not recorded.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2.1/accounts/{accountId}/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The user, by the `userId` that a group's list of users, or the account's, gives. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get a user with the user's groups
         * @description A user of the account. Here because of `groupList`, the groups that the user is in, which says the same as the users
         *     of each group from the other side. Its items are as in the answer to creating groups.
         *
         *     Of the many members of a user this contract has those that a page for groups shows; the others may come as well.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | As always | 200 | nothing, or `Prefer: example=user-with-groups` |
         *     | The user does not exist | 400 or 404, not recorded here | `Prefer: code=404, example=no-such-user` (or `code=400`) |
         *     | A parameter cannot be read | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | No credentials, or wrong ones | 401 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials`, `unknown-user` or `unknown-integration-key` |
         *     | The user or the account may not do this | 401 or 403 | `Prefer: code=403, example=…`: `forbidden`, `not-account-admin`, `account-lacks-permissions` or `wrong-account` |
         *     | A limit is exceeded | 429, 400 on older servers | `Prefer: code=429, example=rate-limited` or `burst-limited` |
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A user of the account. Of the many members that the vendor sends, those that a page for groups shows; the others are left open. Type and status are recorded with capital letters here and in small letters in a group's list of users. */
        AccountUser: {
            /**
             * Format: date-time
             * @description When the user was made, in UTC with seven decimals.
             * @example 2026-05-11T08:00:00.3070000Z
             */
            createdDateTime?: string;
            /**
             * @description The user's address.
             * @example maria.nunez@example.com
             */
            email?: string;
            /**
             * @description `True` or `False`, as text. Administrators are the members of the group *Administrators*.
             * @example True
             * @example False
             */
            isAdmin?: string;
            /**
             * @description The user's own permission profile.
             * @example 8830411
             */
            permissionProfileId?: string;
            /**
             * @description Its name.
             * @example Account Administrator
             */
            permissionProfileName?: string;
            /**
             * @description The user's resource, relative to the account.
             * @example /users/5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61
             */
            uri?: string;
            /**
             * Format: uuid
             * @description The user's GUID.
             * @example 5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61
             */
            userId: string;
            /**
             * @description The user's full name.
             * @example Maria Nunez
             */
            userName?: string;
            /**
             * @description `ActivationSent`, `Active` or `Closed` among others. *Everyone* holds the users that are not closed.
             * @example Active
             * @example ActivationSent
             * @example Closed
             */
            userStatus?: string;
            /**
             * @description Recorded as `CompanyUser`.
             * @example CompanyUser
             */
            userType?: string;
        };
        /** @description A brand. The vendor declares more (colours, logos, links, texts of e-mails), which concerns no group and is left open here. */
        Brand: {
            /**
             * @description The company's name as the brand shows it.
             * @example Harbour Freight Law
             */
            brandCompany?: string;
            /**
             * @description The brand's GUID.
             * @example c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38
             */
            brandId?: string;
            /** @description The languages of the brand's texts. */
            brandLanguages?: string[];
            /**
             * @description The brand's name.
             * @example Harbour Blue
             */
            brandName?: string;
            /**
             * @description The language that is taken when none of them fits.
             * @example en
             */
            defaultBrandLanguage?: string;
            /** @description What went wrong with this brand. */
            errorDetails?: components["schemas"]["ErrorDetails"];
            /** @description Whether `brandCompany` takes the place of the account's name. A boolean in v2.1, a text with `true` or `false` in v2. */
            isOverridingCompanyName?: boolean;
            /** @description Whether senders get this brand by default; of the same type. */
            isSendingDefault?: boolean;
            /** @description Whether signers get this brand by default; of the same type. */
            isSigningDefault?: boolean;
        };
        /** @description A brand of the account by id. Other members are ignored. */
        BrandReference: {
            /**
             * @description The brand's GUID. What an unknown one gives is not recorded.
             * @example c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38
             */
            brandId: string;
        };
        /** @description A batch of groups to create. The vendor's schema requires nothing, and its SDK sends `{}` when it is called without a body; such a call has nothing to do, so this contract refuses it. */
        CreateGroupsRequest: {
            /** @description The groups, one item each. No upper limit is published. */
            groups: components["schemas"]["NewGroup"][];
        };
        /** @description A batch of groups to delete. */
        DeleteGroupsRequest: {
            /** @description The groups, one item each. No upper limit is published. */
            groups: components["schemas"]["GroupReference"][];
        };
        /**
         * @description Zero-based index of the last item of this answer, as text. What it is on an empty page is not recorded; -1 would be the arithmetic.
         * @example 2
         */
        EndPosition: string;
        /** @description An error: the whole body of a refused request, or part of an item of an accepted one. Both members are required here, unlike in the vendor's schema, so that another error shape does not pass as this one. */
        ErrorDetails: {
            /**
             * @description What went wrong, in capitals and underscores. Branch on it, not on the status or the message. The list is open.
             * @example INVALID_GROUP_NAME
             * @example INVALID_REQUEST_BODY
             * @example USER_LACKS_PERMISSIONS
             */
            errorCode: string;
            /**
             * @description The same for people. It names details, and its wording changes.
             * @example Duplicate group name: jets already exists.
             */
            message: string;
        };
        /** @description A group, or what became of one item of a batch. `errorDetails` decides: with it the item was not carried out. The vendor may send members that are not listed here. */
        Group: {
            /** @description Declared by the SDK without explanation, not recorded. */
            accessType?: string;
            /** @description Declared by the vendor without explanation, not recorded. */
            dsGroupId?: string;
            /** @description Why this item was not carried out. Absent when it was, and in lists. Other items are not affected. */
            errorDetails?: components["schemas"]["ErrorDetails"];
            /**
             * @description The group's id, digits in a string. In an item with `errorDetails` it is, if present, the id of the older group that has the name, or whatever was asked for, so its presence does not prove success.
             * @example 36091240
             */
            groupId?: string;
            /**
             * @description The name. Absent in an item about a group that does not exist.
             * @example jets
             */
            groupName?: string;
            /**
             * @description The kind of group. Whatever the request said, a new group is a `customGroup`, and so is an item about a group that does not exist.
             * @enum {string}
             */
            groupType?: "adminGroup" | "customGroup" | "everyoneGroup";
            /** @description Whether a directory manages the group through SCIM. Undocumented outside the SDK. */
            isManagedByScim?: boolean;
            /**
             * @description When the group was created or last renamed; adding and removing users does not move it. Recorded **without a time zone** (it is UTC), so it is no `date-time`, and a parser that assumes local time reads it wrongly. Undocumented outside the SDK.
             * @example 2026-07-02T09:15:41.360
             */
            lastModifiedOn?: string;
            /**
             * @description The permission profile, always a string. Recorded on the administrators' group only; do not expect an echo.
             * @example 8830412
             */
            permissionProfileId?: string;
            /**
             * @description Where the group comes from. Recorded: `LocalAccount` for groups that users made, `SystemAccount` for those that every account has. Undocumented outside the SDK.
             * @example LocalAccount
             * @example SystemAccount
             */
            userGroupType?: string;
            /** @description Members of the group. Documented, never recorded; ask for the group's users instead. */
            users?: components["schemas"]["UserInfo"][];
            /**
             * @description Number of members, as text; closed users do not count. Recorded in lists only. The vendor's prose calls it `userCount`.
             * @example 0
             */
            usersCount?: string;
        };
        /** @description The brands of a group. Never recorded. The vendor's descriptions call the list `brandOptions`, its legacy guide `brands`; this contract follows the descriptions and both SDKs. */
        GroupBrands: {
            /** @description The brands. A group without brands may lack the member; the account's own list of none is `{}`. */
            brandOptions?: components["schemas"]["Brand"][];
            /**
             * @description The brand that recipients see unless another is chosen.
             * @example c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38
             */
            recipientBrandIdDefault?: string;
            /**
             * @description The brand that senders see unless another is chosen.
             * @example c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38
             */
            senderBrandIdDefault?: string;
        };
        /** @description Brands to give to a group or to take from it. */
        GroupBrandsRequest: {
            /** @description The brands, one item each. No upper limit is published. */
            brands: components["schemas"]["BrandReference"][];
        };
        /** @description What is to change of a group. What is left out stays as it is. Members other than those listed here are accepted and ignored. */
        GroupChange: {
            /**
             * @description The group. An unknown one is an error of the item.
             * @example 36091241
             */
            groupId: string;
            /**
             * @description The new name, unique in the account. No length limit is published.
             * @example hammerheads
             */
            groupName?: string;
            /**
             * Format: int64
             * @description The new permission profile, from the account's list of permission profiles. The vendor's descriptions and its own example send it, the current v2.1 page speaks of the name alone, and in a recording of v2.1 it left no trace.
             * @example 8830412
             * @example 8830412
             */
            permissionProfileId?: string | number;
        };
        /** @description The outcome of a batch: of creating, of changing or of deleting groups. The vendor has one schema for this and for the list of groups; the paging members belong to the list, `GroupList`, and were never recorded here. */
        GroupInformation: {
            /** @description One item for each group of the request, whatever became of it. Recorded in the order of the request; match the items by `groupName` or `groupId` all the same, since nothing promises the order. */
            groups: components["schemas"]["Group"][];
        };
        /** @description A page of the account's groups. */
        GroupList: {
            endPosition?: components["schemas"]["EndPosition"];
            /** @description The groups of this page: first *Administrators* and *Everyone*, then the others by id or by name, which the recordings cannot tell apart. An empty page may lack the member, as other lists of this API do. */
            groups?: components["schemas"]["Group"][];
            nextUri?: components["schemas"]["NextUri"];
            previousUri?: components["schemas"]["PreviousUri"];
            resultSetSize: components["schemas"]["ResultSetSize"];
            startPosition?: components["schemas"]["StartPosition"];
            totalSetSize: components["schemas"]["TotalSetSize"];
        };
        /** @description A group by its id. Other members are ignored. */
        GroupReference: {
            /**
             * @description The group. An unknown one is an error of the item.
             * @example 36091242
             */
            groupId: string;
        };
        /** @description The outcome of adding users to a group or of removing them. */
        GroupUserInformation: {
            /** @description One item for each user of the request, without `email`. A user with `errorDetails` was neither added nor removed. */
            users: components["schemas"]["UserInfo"][];
        };
        /** @description A page of a group's users. */
        GroupUserList: {
            endPosition?: components["schemas"]["EndPosition"];
            nextUri?: components["schemas"]["NextUri"];
            previousUri?: components["schemas"]["PreviousUri"];
            resultSetSize: components["schemas"]["ResultSetSize"];
            startPosition?: components["schemas"]["StartPosition"];
            totalSetSize: components["schemas"]["TotalSetSize"];
            /** @description The users of this page, by name. A group without users may lack the member, as other lists do. */
            users?: components["schemas"]["UserInfo"][];
        };
        /** @description Users to add to a group or to remove from it. */
        GroupUsersRequest: {
            /** @description The users, one item each. No upper limit is published. */
            users: components["schemas"]["UserReference"][];
        };
        /** @description A group to create. Members other than those listed here are accepted and ignored. */
        NewGroup: {
            /**
             * @description The name, unique in the account. *Administrators* and *Everyone* exist in every account. No length limit is published.
             * @example jets
             */
            groupName: string;
            /**
             * Format: int64
             * @description A permission profile for the group's members, from the account's list of permission profiles. **Do not rely on it here:** older texts say that it is used and that an unknown one is an error (of the item, it seems; no code is recorded), the current reference says that it is ignored. Do not expect an echo either; list the groups to see what was set.
             * @example 8830412
             * @example 8830412
             */
            permissionProfileId?: string | number;
        };
        /**
         * @description Where the next page is, relative to the account. Documented as null when there is none, recorded as absent, and an empty text in other lists of this API. The exact form of the uri is not recorded: count on `endPosition` instead.
         * @example /groups?start_position=2&count=2
         */
        NextUri: string | null;
        /** @description What the users of a group may do. Other members, the settings among them, come only on request. */
        PermissionProfile: {
            /** @description Who changed it; empty for those that came with the account. */
            modifiedByUsername?: string;
            /**
             * Format: date-time
             * @description When it was last changed, in UTC with seven decimals.
             * @example 2026-05-11T08:00:00.5000000Z
             */
            modifiedDateTime?: string;
            /**
             * @description The profile's id, digits in a string. A group refers to it.
             * @example 8830412
             */
            permissionProfileId: string;
            /**
             * @description Its name. A new account has *Account Administrator*, *DocuSign Sender* and *DocuSign Viewer*.
             * @example DocuSign Sender
             */
            permissionProfileName?: string;
        };
        /** @description The account's permission profiles. */
        PermissionProfileInformation: {
            /** @description All of them; there is no paging. */
            permissionProfiles: components["schemas"]["PermissionProfile"][];
        };
        /**
         * @description Where the page before is. The same holds for it as for `nextUri`.
         * @example /groups?start_position=0&count=2
         */
        PreviousUri: string | null;
        /**
         * @description Number of items in this answer, as text.
         * @example 3
         */
        ResultSetSize: string;
        /**
         * @description Zero-based index of the first item of this answer, as text.
         * @example 0
         */
        StartPosition: string;
        /**
         * @description Number of items in all that match, as text.
         * @example 3
         */
        TotalSetSize: string;
        /** @description A batch of groups to change. Its items are not those of creating: here the id is needed and the name is not. */
        UpdateGroupsRequest: {
            /** @description The groups, one item each. No upper limit is published. */
            groups: components["schemas"]["GroupChange"][];
        };
        /** @description A group in a user's list, as a group in the answer to creating it. It never has `usersCount`. */
        UserGroup: {
            /**
             * @description The group's id, digits in a string.
             * @example 36091240
             */
            groupId: string;
            /**
             * @description The name.
             * @example jets
             */
            groupName?: string;
            /**
             * @description The kind of group.
             * @enum {string}
             */
            groupType?: "adminGroup" | "customGroup" | "everyoneGroup";
            /** @description Whether a directory manages the group through SCIM. */
            isManagedByScim?: boolean;
            /**
             * @description When the group was created or last renamed, in UTC without a time zone.
             * @example 2026-07-02T09:15:41.360
             */
            lastModifiedOn?: string;
            /**
             * @description The permission profile, where the group has one.
             * @example 8830411
             */
            permissionProfileId?: string;
            /**
             * @description `LocalAccount` or `SystemAccount`.
             * @example LocalAccount
             * @example SystemAccount
             */
            userGroupType?: string;
        };
        /** @description A member of a group, or what became of one user of a request: with `errorDetails` nothing did. */
        UserInfo: {
            /** @description The account's id. */
            accountId?: string;
            /** @description The account's name. */
            accountName?: string;
            /** @description The code that the user has to give on activation. */
            activationAccessCode?: string;
            /**
             * @description The user's address. In a group's list of users; not in the answer to adding or removing.
             * @example maria.nunez@example.com
             */
            email?: string;
            /** @description What went wrong with this user. */
            errorDetails?: components["schemas"]["ErrorDetails"];
            /** @description Declared by the SDK without explanation, not recorded. */
            ipAddress?: string;
            /** @description Whether the user can log in. */
            loginStatus?: string;
            /** @description Declared by the vendor without explanation, not recorded. */
            membershipId?: string;
            /** @description Whether an activation e-mail is sent, as text. */
            sendActivationEmail?: string;
            /**
             * @description The user's resource, relative to the account.
             * @example /users/5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61
             */
            uri?: string;
            /**
             * @description The user's GUID; in an item with `errorDetails`, if it is there, what was asked for.
             * @example 5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61
             */
            userId?: string;
            /**
             * @description The user's full name.
             * @example Maria Nunez
             */
            userName?: string;
            /**
             * @description Documented as `Active`, recorded as `active`. Compare without case.
             * @example active
             */
            userStatus?: string;
            /**
             * @description Documented as `CompanyUser`, recorded as `companyuser`. Compare without case.
             * @example companyuser
             */
            userType?: string;
        };
        /** @description A user of the account, with the groups that the user is in. */
        UserInformation: {
            /** @description The groups that the user is in, *Everyone* among them. It follows every change of a group's users, and groups that are deleted leave it. */
            groupList?: components["schemas"]["UserGroup"][];
        } & components["schemas"]["AccountUser"];
        /** @description A page of the account's users, closed ones among them. */
        UserInformationList: {
            endPosition?: components["schemas"]["EndPosition"];
            nextUri?: components["schemas"]["NextUri"];
            previousUri?: components["schemas"]["PreviousUri"];
            resultSetSize: components["schemas"]["ResultSetSize"];
            startPosition?: components["schemas"]["StartPosition"];
            totalSetSize: components["schemas"]["TotalSetSize"];
            /** @description The users of this page. An empty page may lack the member, as other lists do. */
            users?: components["schemas"]["AccountUser"][];
        };
        /** @description A user of the account by id. Other members are ignored. */
        UserReference: {
            /**
             * @description The user's GUID. An unknown one is an error of the item, without a recorded code.
             * @example 5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61
             */
            userId: string;
        };
    };
    responses: {
        /** @description The request was refused. Whether a group that does not exist is a 400 or a 404 is not recorded: be ready for both. */
        BadGroupQuery: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. No header says when they end. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The request as a whole was refused and nothing was changed. What is wrong with one item alone is told as its `errorDetails` in a success. Whether a group that does not exist is a 400 or a 404 is not recorded: be ready for both. */
        BadGroupRequest: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. No header says when they end. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The request was refused. The codes of these examples were recorded on other operations of this API. */
        BadQuery: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. No header says when they end. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The request as a whole was refused and nothing was changed. The body is the error itself, not a list of groups. A missing or wrong-typed member ends here or as an `errorDetails` of an item in a success; which of the two is not recorded. The codes of these examples were recorded on other operations of this API. */
        BadRequest: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. No header says when they end. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The request was refused. Whether a user who does not exist is a 400 or a 404 is not recorded for this operation. */
        BadUserQuery: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. No header says when they end. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The caller is known and may not do this. The codes are real, **the status is inferred**: no recording of a groups operation shows it, and `USER_LACKS_PERMISSIONS` was seen with 401 elsewhere. Branch on `errorCode`. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The group does not exist. **The status is inferred**: the vendor's descriptions document 400 alone, its general table of statuses has 404 for GET and DELETE, and no recording shows either. Branch on `errorCode`. */
        GroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The account has used up its calls, whichever app made them. Wait for `x-ratelimit-reset` or, for the burst limit, for 30 seconds. The vendor announced this status in 2026; a server that lags behind answers the same body with 400. Messages were reworded at the same time, so do not match on them. */
        TooManyRequests: {
            headers: {
                /** @description Calls that the account may make in 30 seconds. */
                "x-burstlimit-limit"?: number;
                /** @description Calls left in these 30 seconds. 0 when the burst limit is the one that was exceeded. */
                "x-burstlimit-remaining"?: number;
                /** @description Calls that the account may make in an hour, counted over all its apps. */
                "x-ratelimit-limit"?: number;
                /** @description Calls left in this hour. 0 when the hourly limit is the one that was exceeded. */
                "x-ratelimit-remaining"?: number;
                /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                "x-ratelimit-reset"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The caller was not recognised, or was and may not do this: DocuSign uses 401 for both. Get a new token for the authentication codes; a new token does not help against `USER_LACKS_PERMISSIONS`, which was recorded with 401 on an envelope operation of v2. That the authentication codes come with 401 is how public clients treat them. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
        /** @description The user does not exist. **The status is inferred**, as for groups: the vendor's general table of statuses has 404 for GET. Branch on `errorCode`. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorDetails"];
            };
        };
    };
    parameters: {
        /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
        AccountId: string;
        /** @description How many items to answer at most, 1 to 100; 100 when it is left out. What a number beyond that gives (an error, or 100 items) is not recorded. */
        Count: number;
        /** @description The group, by the `groupId` that creating and listing groups answer. */
        GroupId: string;
        /** @description Only users who are in this group. Several groups are given as a list with commas. */
        GroupIdFilter: string;
        /** @description Only groups of this kind. The reference spells the kinds with a capital letter, answers with a small one; case is taken not to count. */
        GroupType: "AdminGroup" | "CustomGroup" | "EveryoneGroup" | "adminGroup" | "customGroup" | "everyoneGroup";
        /** @description `false` leaves `usersCount` out of the groups, which costs the server less. `true` when it is left out. */
        IncludeUserCount: "true" | "false";
        /** @description Only users who are not in this group: those that can still be added. The vendor declares it without a word, so that it takes a list, as `group_id` does, is inferred. */
        NotGroupIdFilter: string;
        /** @description Only groups whose name contains this text. Whether case counts is not recorded. */
        SearchText: string;
        /** @description The index of the first item to answer, counted from 0, which is also what it is when it is left out. The next page starts at `endPosition` + 1. What a position past the end gives is not recorded. */
        StartPosition: number;
        /** @description The user, by the `userId` that a group's list of users, or the account's, gives. */
        UserId: string;
    };
    requestBodies: {
        /** @description The groups to delete, by id alone. **A DELETE with a body**: make sure that your client, and every proxy on the way, sends it. */
        DeleteGroups: {
            content: {
                "application/json": components["schemas"]["DeleteGroupsRequest"];
            };
        };
        /** @description The brands, by id alone, even a single one as a list. What else an item holds is ignored. */
        GroupBrands: {
            content: {
                "application/json": components["schemas"]["GroupBrandsRequest"];
            };
        };
        /** @description The users, by id alone, even a single one as a list. What else an item holds is ignored. */
        GroupUsers: {
            content: {
                "application/json": components["schemas"]["GroupUsersRequest"];
            };
        };
        /** @description The groups to change, even a single one as a list. `application/xml` is read too and not described here. */
        UpdateGroups: {
            content: {
                "application/json": components["schemas"]["UpdateGroupsRequest"];
            };
        };
    };
    headers: {
        /** @description Calls that the account may make in 30 seconds. */
        BurstLimitLimit: number;
        /** @description Calls left in these 30 seconds. No header says when they end. */
        BurstLimitRemaining: number;
        /** @description Calls that the account may make in an hour, counted over all its apps. */
        RateLimitLimit: number;
        /** @description Calls left in this hour. */
        RateLimitRemaining: number;
        /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
        RateLimitReset: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listGroups: {
        parameters: {
            query?: {
                /** @description How many items to answer at most, 1 to 100; 100 when it is left out. What a number beyond that gives (an error, or 100 items) is not recorded. */
                count?: components["parameters"]["Count"];
                /** @description Only groups of this kind. The reference spells the kinds with a capital letter, answers with a small one; case is taken not to count. */
                group_type?: components["parameters"]["GroupType"];
                /** @description `false` leaves `usersCount` out of the groups, which costs the server less. `true` when it is left out. */
                include_usercount?: components["parameters"]["IncludeUserCount"];
                /** @description Only groups whose name contains this text. Whether case counts is not recorded. */
                search_text?: components["parameters"]["SearchText"];
                /** @description The index of the first item to answer, counted from 0, which is also what it is when it is left out. The next page starts at `endPosition` + 1. What a position past the end gives is not recorded. */
                start_position?: components["parameters"]["StartPosition"];
            };
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["UpdateGroups"];
        responses: {
            /** @description The batch was read. Look into every item; one with `errorDetails` was not changed. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupInformation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        /** @description The groups to create, even a single one as a list. DocuSign also reads `application/xml`, which this contract does not describe. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupsRequest"];
            };
        };
        responses: {
            /** @description The batch was read. Look into every item: one with `errorDetails` was not created. Recordings of this operation show 200 because the recording proxy rewrites the status; the server answers 201. */
            201: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupInformation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteGroups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["DeleteGroups"];
        responses: {
            /** @description The batch was read. Look into every item: one with `errorDetails` deleted nothing. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupInformation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getGroupBrands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The brands of the group. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBrands"];
                };
            };
            400: components["responses"]["BadGroupQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateGroupBrands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GroupBrands"];
        responses: {
            /** @description The brands of the group. Whether those alone that were added are answered is not recorded. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBrands"];
                };
            };
            400: components["responses"]["BadGroupRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteGroupBrands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GroupBrands"];
        responses: {
            /** @description The brands of the group. Whether what remains or what was taken is answered is not recorded. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupBrands"];
                };
            };
            400: components["responses"]["BadGroupRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listGroupUsers: {
        parameters: {
            query?: {
                /** @description How many items to answer at most, 1 to 100; 100 when it is left out. What a number beyond that gives (an error, or 100 items) is not recorded. */
                count?: components["parameters"]["Count"];
                /** @description The index of the first item to answer, counted from 0, which is also what it is when it is left out. The next page starts at `endPosition` + 1. What a position past the end gives is not recorded. */
                start_position?: components["parameters"]["StartPosition"];
            };
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the group's users. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupUserList"];
                };
            };
            400: components["responses"]["BadGroupQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateGroupUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GroupUsers"];
        responses: {
            /** @description The users of the request, each added unless it has `errorDetails`. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupUserInformation"];
                };
            };
            400: components["responses"]["BadGroupRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteGroupUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The group, by the `groupId` that creating and listing groups answer. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody: components["requestBodies"]["GroupUsers"];
        responses: {
            /** @description The users of the request, each removed unless it has `errorDetails`. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupUserInformation"];
                };
            };
            400: components["responses"]["BadGroupRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listPermissionProfiles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The permission profiles of the account. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionProfileInformation"];
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many items to answer at most, 1 to 100; 100 when it is left out. What a number beyond that gives (an error, or 100 items) is not recorded. */
                count?: components["parameters"]["Count"];
                /** @description Only users who are in this group. Several groups are given as a list with commas. */
                group_id?: components["parameters"]["GroupIdFilter"];
                /** @description Only users who are not in this group: those that can still be added. The vendor declares it without a word, so that it takes a list, as `group_id` does, is inferred. */
                not_group_id?: components["parameters"]["NotGroupIdFilter"];
                /** @description The index of the first item to answer, counted from 0, which is also what it is when it is left out. The next page starts at `endPosition` + 1. What a position past the end gives is not recorded. */
                start_position?: components["parameters"]["StartPosition"];
            };
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of users. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInformationList"];
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
                accountId: components["parameters"]["AccountId"];
                /** @description The user, by the `userId` that a group's list of users, or the account's, gives. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    /** @description Calls that the account may make in 30 seconds. */
                    "x-burstlimit-limit"?: number;
                    /** @description Calls left in these 30 seconds. No header says when they end. */
                    "x-burstlimit-remaining"?: number;
                    /** @description Calls that the account may make in an hour, counted over all its apps. */
                    "x-ratelimit-limit"?: number;
                    /** @description Calls left in this hour. */
                    "x-ratelimit-remaining"?: number;
                    /** @description When the hour's count starts again, in seconds since 1970-01-01T00:00:00Z. It is the full hour. */
                    "x-ratelimit-reset"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInformation"];
                };
            };
            400: components["responses"]["BadUserQuery"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
}
