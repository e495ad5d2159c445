// Made from specs/smartsheet/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/groups": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * List groups
         * @description Lists the groups of the account, a page at a time and **without their members**: get each group to see those.
         *     Everybody on the plan may read, whether or not he is in a group.
         *
         *     A page is asked for with `page` and `pageSize`, and `totalPages` tells when it is the last. `includeAll=true` gives
         *     everything at once. There is no filter by name; `modifiedSince` is the only filter. Groups that come or go between
         *     two pages shift the others, since pages are counted and not continued.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `READ_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | Everything fits on a page | 200 | nothing, or `Prefer: example=all-groups` |
         *     | `page=2&pageSize=2` | 200, the last page | `Prefer: example=second-page` |
         *     | `includeAll=true` | 200 without `pageSize` | `Prefer: example=unpaged` |
         *     | `modifiedSince` | 200, with what changed | `Prefer: example=changed-since` |
         *     | `numericDates=true` | 200, dates as numbers | `Prefer: example=numeric-dates` |
         *     | There is no group, or the page is past the last | 200 | `Prefer: example=no-groups` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     In which order groups come is not stated; the examples have them by name. What a page past the last one holds is
         *     open (see `page`). That the token is looked at before the rest is inferred.
         */
        get: operations["listGroups"];
        put?: never;
        /**
         * Create a group
         * @description Creates one group. Who owns it is the server's decision: `owner` and `ownerId` are in the answer and cannot be
         *     chosen in the request.
         *
         *     An address in `members` that belongs to nobody yet becomes an invited user, who has no names until he signs up.
         *     Where the plan restricts membership it fails the whole request instead (1105).
         *
         *     The caller must be a group administrator. Whether a system administrator who is none may create groups is open: the
         *     vendor's pages disagree. He becomes the owner, not a member.
         *
         *     Old versions of the JavaScript SDK (2.x) call `/groups/`, with a slash at the end. The vendor's test server
         *     takes both spellings.
         *
         *     The token is looked at first, then the headers, the body's form, its values, and last what the account has. Beyond
         *     the token this order is inferred.
         *
         *     **How it fails, and how to ask for it**
         *
         *     | status | errorCode | cause | `Prefer` |
         *     | --- | --- | --- | --- |
         *     | 400 | 1012 | no `name` (the code is not established) | `Prefer: code=400, example=missing-name` |
         *     | 400 | 1008 | not JSON, or a value of the wrong type | `Prefer: code=400, example=malformed-body` |
         *     | 400 | 1024 | no body at all | `Prefer: code=400, example=missing-body` |
         *     | 400 | 1103 | the name is taken | `Prefer: code=400, example=duplicate-name` |
         *     | 400 | 1105 | the plan restricts membership, and a member is no user of the account | `Prefer: code=400, example=unknown-member` |
         *     | 400 | 1156 | a member's address is no e-mail address | `Prefer: code=400, example=invalid-email` |
         *     | 400 | 1159 | a member's address is an alternate one | `Prefer: code=400, example=alternate-email` |
         *     | 400 | 1032 | an attribute that create does not take | `Prefer: code=400, example=attribute-not-allowed` |
         *     | 400 | 1041 | a text is too long | `Prefer: code=400, example=name-too-long` |
         *     | 400 | 1018 | a parameter cannot be read (the code is not established) | `Prefer: code=400, example=invalid-parameter` |
         *     | 401 | 1001 | no token | `Prefer: code=401, example=missing-credentials` |
         *     | 401 | 1002 | unknown token | `Prefer: code=401, example=invalid-credentials` |
         *     | 401 | 1003 | expired token | `Prefer: code=401, example=expired-credentials` |
         *     | 401 | 1030 | `Assume-User` refused | `Prefer: code=401, example=cannot-assume-user` |
         *     | 403 | 1004 | the token lacks the scope or role | `Prefer: code=403, example=forbidden` |
         *     | 403 | 1104 | the caller is no group administrator | `Prefer: code=403, example=not-group-admin` |
         *     | 404 | 1006 | the URL is wrong | `Prefer: code=404, example=not-found` |
         *     | 405 | 1010 | the method is wrong | `Prefer: code=405, example=method-not-allowed` |
         *     | 406 | 1052 | `Accept` excludes JSON | `Prefer: code=406, example=not-acceptable` |
         *     | 410 | 4005 | this API version was retired | `Prefer: code=410, example=version-retired` |
         *     | 415 | 1124 | `Content-Type` is not JSON | `Prefer: code=415, example=unsupported-media-type` |
         *     | 429 | 4003 | more than 300 requests a minute | `Prefer: code=429, example=rate-limited` |
         *     | 500 | 4000 | unexpected failure | `Prefer: code=500, example=server-error` |
         *     | 500 | 4002 | the server gave up waiting | `Prefer: code=500, example=server-timeout` |
         *     | 500 | 4004 | unexpected failure, worth a retry | `Prefer: code=500, example=retry-later` |
         *     | 503 | 4001 | maintenance | `Prefer: code=503, example=maintenance` |
         *
         *     Asked for nothing, an invalid request is answered with the example that tells of its fault. Another success
         *     answer is had with its name alone, as in `Prefer: example=with-members`.
         */
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * Get a group with its members
         * @description Gets one group, and this is the only operation that shows all members. The answer is the **bare group**: no
         *     `message`, no `result` around it. Everybody on the plan may read.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `READ_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No such group | 404, 1106 or 1006 | `Prefer: code=404, example=group-not-found` or `not-found` |
         *     | The group has members | 200 | nothing, or `Prefer: example=with-members` |
         *     | The group was just created, with a name | 200 with an empty list | `Prefer: example=without-members` |
         *     | One was invited and has not signed up | 200, a member without names | `Prefer: example=invited-member` |
         *     | The group was renamed | 200 | `Prefer: example=renamed` |
         *     | `numericDates=true` | 200, dates as numbers | `Prefer: example=numeric-dates` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     Members are there at once after adding them, although their access to sheets follows later.
         */
        get: operations["getGroup"];
        /**
         * Rename, describe or hand over a group
         * @description Changes the name, the description or the owner. It is partial although it is a PUT: **what is left out stays**.
         *     Members are changed with operations of their own and are not in the answer; they stay as well.
         *
         *     The owner may do it, or a system administrator. Who hands a group over with `ownerId` can no longer change it
         *     himself, unless he is a system administrator.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `ADMIN_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | `Content-Type` is not JSON | 415, 1124 | `Prefer: code=415, example=unsupported-media-type` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No body | 400, 1024 | `Prefer: code=400, example=missing-body` |
         *     | Not JSON, or a value of the wrong type | 400, 1008 | `Prefer: code=400, example=malformed-body` |
         *     | An attribute that only the server sets | 400, 1032 | `Prefer: code=400, example=attribute-not-allowed` |
         *     | A text is too long | 400, 1041 | `Prefer: code=400, example=name-too-long` |
         *     | No such group | 404, 1106 or 1006 | `Prefer: code=404, example=group-not-found` or `not-found` |
         *     | The caller neither owns the group nor is a system administrator | 403, 1004 | `Prefer: code=403, example=not-owner` |
         *     | Another group has the name | 400, 1103 | `Prefer: code=400, example=duplicate-name` |
         *     | The new owner is no administrator (for no user at all, a 404 is as likely) | 400, code not established | `Prefer: code=400, example=invalid-owner` |
         *     | The group is renamed | 200 | nothing, or `Prefer: example=renamed` |
         *     | It has another description | 200 | `Prefer: example=redescribed` |
         *     | It has another owner | 200, `owner` follows `ownerId` | `Prefer: example=handed-over` |
         *     | `numericDates=true` | 200, dates as numbers | `Prefer: example=numeric-dates` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     `modifiedAt` moves and `createdAt` stays. Where in this order the group and its owner are looked up is inferred.
         */
        put: operations["updateGroup"];
        post?: never;
        /**
         * Delete a group
         * @description Deletes the group. Its members stay users of the account. What they could open through the group closes a little
         *     later, for large groups after more than a minute, while the group itself is gone at once and its name is free.
         *
         *     The owner may do it, or a system administrator; one of the vendor's SDKs speaks of system administrators alone.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `ADMIN_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No such group | 404, 1106 or 1006 | `Prefer: code=404, example=group-not-found` or `not-found` |
         *     | It was deleted before | 404 | the same |
         *     | The caller neither owns the group nor is a system administrator | 403, 1004 | `Prefer: code=403, example=not-owner` |
         *     | The group is deleted | 200 without `result` | nothing, or `Prefer: example=deleted` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     That a second delete is a 404 is inferred.
         */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/members": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add members to a group
         * @description Adds users by their e-mail addresses: **one object or a list** of them, and `result` has the form that the request
         *     had. The two differ in more than form: a user who is a member already fails the single object (1129), while a list
         *     passes over him and leaves him out of `result`, which may come back empty.
         *
         *     An address that belongs to nobody yet becomes an invited user, who has no `firstName` and `lastName` and the address
         *     as `name`. Where the plan restricts membership it is refused instead (1105), and then nobody is added.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `ADMIN_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | `Content-Type` is not JSON | 415, 1124 | `Prefer: code=415, example=unsupported-media-type` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No body | 400, 1024 | `Prefer: code=400, example=missing-body` |
         *     | Not JSON, or a value of the wrong type | 400, 1008 | `Prefer: code=400, example=malformed-body` |
         *     | No `email` | 400, 1012 (not established) | `Prefer: code=400, example=missing-email` |
         *     | An address is none | 400, 1156 | `Prefer: code=400, example=invalid-email` |
         *     | No such group | 404, 1106 or 1006 | `Prefer: code=404, example=group-not-found` or `not-found` |
         *     | The caller neither owns the group nor is a system administrator | 403, 1004 | `Prefer: code=403, example=not-owner` |
         *     | An address is an alternate one | 400, 1159 | `Prefer: code=400, example=alternate-email` |
         *     | The plan restricts membership, and an address is no user | 400, 1105 | `Prefer: code=400, example=unknown-member` |
         *     | One object, a member already | 400, 1129 | `Prefer: code=400, example=already-member` |
         *     | One object | 200, one member | nothing, or `Prefer: example=added-one` |
         *     | A list | 200, a list | `Prefer: example=added-several` |
         *     | A list with somebody who is a member already | 200, without him | `Prefer: example=some-passed-over` |
         *     | A list of members only | 200, an empty list (inferred) | `Prefer: example=all-passed-over` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     The new members are in the group at once; their access to sheets follows, for large groups after more than a minute.
         *     How many addresses a list may have is not published; the vendor's UI takes 1,000.
         */
        post: operations["addGroupMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/members/{userId}": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member from a group
         * @description Removes one user from the group. He stays a user of the account and a member of his other groups. What he could open
         *     through the group closes a little later.
         *
         *     Members are named by their user ids. There is no way to remove several at once.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `ADMIN_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No such group | 404, 1106 or 1006 | `Prefer: code=404, example=group-not-found` or `not-found` |
         *     | The caller neither owns the group nor is a system administrator | 403, 1004 | `Prefer: code=403, example=not-owner` |
         *     | The user is not in the group | 404, 1020 (inferred) | `Prefer: code=404, example=user-not-found` |
         *     | The member is removed | 200 without `result` | nothing, or `Prefer: example=removed` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     Removing somebody twice is a 404 as well; that is inferred.
         */
        delete: operations["removeGroupMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description User id, as groups have it in `ownerId` and in the `id` of a member. The group has no ids of its own for its members. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Gets a user by his id: the owner of a group or a member of it. Only as much of the answer is described here as
         *     groups
         *     need. Which attributes are left out depends on the caller's role, so nothing but `id` and `email` is certain.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `READ_USERS` | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No such user | 404, 1020 or 1006 (inferred) | `Prefer: code=404, example=user-not-found` or `not-found` |
         *     | The user is a group administrator | 200 | nothing, or `Prefer: example=group-administrator` |
         *     | He was invited and has not signed up | 200 without names | `Prefer: example=invited` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Remove a user from the account
         * @description Removes a user from the account, and with him his memberships in groups. **Groups that he owns need an heir**, who is
         *     named in `transferTo` and has to be a group administrator. Outside of groups he stays what the vendor calls a free
         *     collaborator. For system administrators only.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The token lacks `ADMIN_USERS`, or the caller is no system administrator | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | No such user | 404, 1020 or 1006 (inferred) | `Prefer: code=404, example=user-not-found` or `not-found` |
         *     | It is the caller himself | 403, 1047 | `Prefer: code=403, example=yourself` |
         *     | The heir does not exist | 400, 1019 | `Prefer: code=400, example=unknown-heir` |
         *     | He owns groups, and no heir is named | 400, 1121 (1108 calls the parameter `transferGroupsTo`) | `Prefer: code=400, example=owns-groups` |
         *     | He owns groups, and the heir is no group administrator | 400, 1107 | `Prefer: code=400, example=heir-not-group-admin` |
         *     | The user is removed | 200 without `result` | nothing, or `Prefer: example=removed` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         *
         *     The codes are those of the error table; the order in which they are looked at is inferred.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/me": {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path?: never;
            cookie?: never;
        };
        /**
         * Get the user whose token it is
         * @description Gets the caller, or the user in whose name he calls: `groupAdmin` tells whether he may create groups and `admin`
         *     whether he may change those of others. With `include=groups` it has the groups that he is in, by id, name and
         *     description: the vendor's page and a published answer have them in `groups`, its older file in `data`. Only as much
         *     of the answer is described here as groups need.
         *
         *     | What happens | Answer | Ask for it with `Prefer:` |
         *     | --- | --- | --- |
         *     | Who calls is not known | 401, 1001 to 1003 | `Prefer: code=401, example=…`: `missing-credentials`, `invalid-credentials` or `expired-credentials` |
         *     | `Assume-User` is refused | 401, 1030 | `Prefer: code=401, example=cannot-assume-user` |
         *     | The caller may not read this (the vendor names no scope for it) | 403, 1004 | `Prefer: code=403, example=forbidden` |
         *     | `Accept` excludes JSON | 406, 1052 | `Prefer: code=406, example=not-acceptable` |
         *     | A parameter cannot be read | 400, 1018 | `Prefer: code=400, example=invalid-parameter` |
         *     | Nothing is asked for | 200 | nothing, or `Prefer: example=caller` |
         *     | `include=groups` | 200 with `groups` | `Prefer: example=with-groups` |
         *     | More than 300 requests a minute | 429, 4003 | `Prefer: code=429, example=rate-limited` |
         *     | The server fails | 500, 4000, 4002, 4004 | `Prefer: code=500, example=…`: `server-error`, `server-timeout` or `retry-later` |
         *     | Maintenance | 503, 4001 | `Prefer: code=503, example=maintenance` |
         */
        get: operations["getCurrentUser"];
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
        /** @description One user to add, or a list of them. The answer has the same form. */
        AddGroupMembersRequest: components["schemas"]["NewGroupMember"] | components["schemas"]["NewGroupMember"][];
        /** @description The envelope around those who were added. */
        AddGroupMembersResult: {
            /**
             * @description The outcome in words.
             * @constant
             */
            message: "SUCCESS";
            /** @description One member when the request was one, a list when it was a list. */
            result: components["schemas"]["GroupMember"] | components["schemas"]["GroupMember"][];
            /**
             * @description The outcome as a number, always 0 beside `SUCCESS`.
             * @constant
             */
            resultCode: 0;
        };
        /**
         * Partial success
         * @description Documented for this operation, because all operations share the envelope. Only bulk operations that allow partial success give it, and no operation on groups does.
         */
        CreateGroupPartialSuccess: {
            /**
             * @description The outcome in words.
             * @constant
             */
            message: "PARTIAL_SUCCESS";
            result?: components["schemas"]["Group"];
            /**
             * @description The outcome as a number, always 3 beside `PARTIAL_SUCCESS`.
             * @constant
             */
            resultCode: 3;
        };
        /** @description The group to create. `name`, `description` and `members` are all that create takes. What the server sets itself (`id`, `owner`, `ownerId`, `createdAt`, `modifiedAt`) must be left out; 1032 is the documented refusal. Send no attributes of your own invention either. What the server makes of those is not established, so this contract lets them pass. */
        CreateGroupRequest: {
            /**
             * @description Free text about the group.
             * @example Everybody who visits customers
             */
            description?: string;
            /** @description Users to add right away. All or none: one refused address fails the request. Where the plan restricts membership, people who are not users of the account have to be added to the account first (1105). Elsewhere an unknown address becomes an invited user. */
            members?: components["schemas"]["NewGroupMember"][];
            /**
             * @description Name of the group. No other group of the account may have it (1103). How long it may be is not published; 1041 is the code for a text that is too long.
             * @example Field Engineers
             */
            name: string;
        };
        /** @description The envelope around the new group. `message` and `resultCode` say the same thing twice; either can be branched on. This operation creates one thing, so only the first form is within reach. */
        CreateGroupResult: components["schemas"]["CreateGroupSuccess"] | components["schemas"]["CreateGroupPartialSuccess"];
        /**
         * Success
         * @description The group was created.
         */
        CreateGroupSuccess: {
            /**
             * @description The outcome in words.
             * @constant
             */
            message: "SUCCESS";
            result: components["schemas"]["Group"];
            /**
             * @description The outcome as a number, always 0 beside `SUCCESS`.
             * @constant
             */
            resultCode: 0;
        };
        /** @description The user whose token it is. */
        CurrentUser: components["schemas"]["User"] & {
            /** @description The groups that he is a member of, with `include=groups`. Owning a group is not being in it. */
            groups?: components["schemas"]["GroupReference"][];
        };
        /** @description An error of a refused request. It may have `detail` in addition, an object or a list whose members depend on `errorCode`. No code of groups is certain to have it: the one example is taken from adding users to the account. */
        DetailedError: components["schemas"]["Error"] & {
            /** @description More about the cause, with some codes only. None of the codes of groups is certain to have it. */
            detail?: {
                [key: string]: unknown;
            } | unknown[];
        };
        /** @description One shape for every failure. */
        Error: {
            /**
             * @description Smartsheet's own code, the number to branch on. New codes appear, so have a branch for the unknown one.
             * @example 1103
             */
            errorCode: number;
            /**
             * @description The cause, for people. The words vary, so do not match on them.
             * @example A group with the same name already exists.
             */
            message: string;
            /**
             * @description Reference of this one failure, for the vendor's support. Log it. Some documented answers come without it.
             * @example 18dpwv5uj2rkz
             */
            refId?: string;
        };
        /** @description A group as the server tells it after creation. More attributes may appear at any time; ignore those. */
        Group: components["schemas"]["GroupSummary"] & {
            /** @description The members. The vendor's older test answers for this operation have it and the current ones do not: its absence says nothing. */
            members?: components["schemas"]["GroupMember"][];
        };
        /** @description A group with its members, as get tells it. */
        GroupDetails: components["schemas"]["GroupSummary"] & {
            /** @description All members, an empty list when there are none. In which order is not stated. */
            members: components["schemas"]["GroupMember"][];
        };
        /** @description A page of groups, in the envelope that every list of this API has. Follow the pages until `pageNumber` has reached `totalPages`; there are no links to other pages. */
        GroupList: {
            /** @description The groups, without their members. Their order is not stated. */
            data: components["schemas"]["GroupSummary"][];
            /**
             * @description Number of this page.
             * @example 1
             */
            pageNumber: number;
            /**
             * @description The size that was asked for, 100 by default; left out with `includeAll=true`. A page may hold less.
             * @example 100
             */
            pageSize?: number;
            /**
             * @description How many groups there are on all pages together.
             * @example 3
             */
            totalCount: number;
            /**
             * @description How many pages there are, 1 with `includeAll=true`. What it is for no group at all is not stated.
             * @example 1
             */
            totalPages: number;
        };
        /** @description A user in a group. Somebody who was invited and has not signed up yet has no `firstName` and `lastName`, and the e-mail address as `name`. */
        GroupMember: {
            /**
             * Format: email
             * @description E-mail address.
             * @example jane.doe@example.com
             */
            email: string;
            /**
             * @description First name, once the user has one.
             * @example Jane
             */
            firstName?: string;
            /**
             * Format: int64
             * @description User id. A 64-bit integer, and it too can be above 2^53.
             * @example 7960873114331012
             */
            id: number;
            /**
             * @description Last name, once the user has one.
             * @example Doe
             */
            lastName?: string;
            /**
             * @description Full name, or the e-mail address for want of one.
             * @example Jane Doe
             */
            name?: string;
        };
        /** @description A group by its name. */
        GroupReference: {
            /**
             * @description Free text about the group.
             * @example People behind the spring launch
             */
            description?: string;
            /**
             * Format: int64
             * @description Id of the group.
             * @example 6834973207488388
             */
            id: number;
            /**
             * @description Name of the group.
             * @example Launch Team
             */
            name: string;
        };
        /** @description A group without its members, as list and update tell it. More attributes may appear at any time; ignore those. */
        GroupSummary: {
            /** @description When the group was created. */
            readonly createdAt: components["schemas"]["Timestamp"];
            /**
             * @description Free text about the group.
             * @example Everybody who visits customers
             */
            description?: string;
            /**
             * Format: int64
             * @description Id of the group. A 64-bit integer, beyond 32 bits as a rule; the vendor's own examples have ids above 2^53 too. The number of digits varies. Store it as text or as a 64-bit type.
             * @example 4583173393803140
             */
            id: number;
            /** @description When the group was last changed. Do not expect it to equal `createdAt`. */
            readonly modifiedAt: components["schemas"]["Timestamp"];
            /**
             * @description Name of the group.
             * @example Field Engineers
             */
            name: string;
            /**
             * Format: email
             * @description E-mail address of the owner.
             * @example john.doe@example.com
             */
            owner: string;
            /**
             * Format: int64
             * @description User id of the owner. As large as any other id.
             * @example 2331373580117892
             */
            ownerId: number;
        };
        /** @description A user to add, named by e-mail address alone. Ids and names of people are not taken here. */
        NewGroupMember: {
            /**
             * Format: email
             * @description The primary e-mail address. An alternate address of somebody is refused (1159).
             * @example jane.doe@example.com
             */
            email: string;
        };
        /** @description The envelope with nothing in it, for what is gone. */
        Result: {
            /**
             * @description The outcome in words.
             * @constant
             */
            message: "SUCCESS";
            /**
             * @description The outcome as a number, always 0 beside `SUCCESS`.
             * @constant
             */
            resultCode: 0;
        };
        /** @description A moment. A string by default, a number when the request said `numericDates=true`. Only the server sets it. */
        Timestamp: string | number;
        /** @description What is to change. Attributes that are left out stay as they are. Members cannot be changed here, and what only the server sets (`id`, `owner`, `createdAt`, `modifiedAt`) must be left out. That members are refused rather than ignored is not established, so this contract lets them pass. Whether a request may change nothing is open as well. */
        UpdateGroupRequest: {
            /**
             * @description The new description.
             * @example Engineers and planners
             */
            description?: string;
            /**
             * @description The new name. No other group of the account may have it (1103); the group's own name is no conflict.
             * @example Field Service
             */
            name?: string;
            /**
             * Format: int64
             * @description User id of the new owner, who must be a group administrator or a system administrator. The old owner loses the right to change the group unless he is a system administrator.
             * @example 7960873114331012
             */
            ownerId?: number;
        };
        /** @description The envelope around the changed group. It never has the members, changed or not. */
        UpdateGroupResult: {
            /**
             * @description The outcome in words.
             * @constant
             */
            message: "SUCCESS";
            result: components["schemas"]["GroupSummary"];
            /**
             * @description The outcome as a number, always 0 beside `SUCCESS`.
             * @constant
             */
            resultCode: 0;
        };
        /** @description A user, as far as groups need one. The vendor has about twenty attributes more (account, telephone numbers, picture, time zone); they pass, and are left to the vendor's page. */
        User: {
            /**
             * @description Is he a system administrator? He may change every group. Left out for some callers.
             * @example true
             */
            admin?: boolean;
            /**
             * Format: email
             * @description Primary e-mail address, the one to add to a group.
             * @example john.doe@example.com
             */
            email: string;
            /**
             * @description First name, once the user has one.
             * @example John
             */
            firstName?: string;
            /**
             * @description Is he a group administrator? He may create groups and be given groups. Left out for some callers.
             * @example true
             */
            groupAdmin?: boolean;
            /**
             * Format: int64
             * @description User id, the one that groups have in `ownerId` and in the `id` of a member.
             * @example 2331373580117892
             */
            id: number;
            /**
             * @description Last name, once the user has one.
             * @example Doe
             */
            lastName?: string;
        };
    };
    responses: {
        /** @description Nobody was added. `errorCode` tells the causes apart. */
        AddRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DetailedError"];
            };
        };
        /** @description A parameter cannot be read. That it is 1018 rather than 1008 here is not established, nor what a path that has no number answers: a 404 is as likely. */
        BadParameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The request is wrong and was not carried out. `errorCode` tells the causes apart. A taken name is here too (1103): there is no 409. Sending the same request again does not help. Codes of the 5000s are about the state of the account; their message is translated and may be shown to a person. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DetailedError"];
            };
        };
        /** @description The caller is known and may not create groups. Repeating the call does not help. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such group, or no longer: a second delete is answered so, too. Which of the two codes comes is not established; branch on the status. */
        GroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The failure is on Smartsheet's side. It says nothing about whether the request was carried out: a repeated call can answer 1103 for the group that the first one created, or 404 for the one that it deleted. Keep `refId` for the vendor's support. The official JavaScript SDK repeats the call on 4002 and 4004, not on 4000. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is known and may not change this group. Repeating the call does not help. */
        MayNotChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is known and may not read this. Repeating the call does not help. */
        MayNotRead: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The caller is known and may not remove this user. Repeating the call does not help. */
        MayNotRemove: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such group, or the user is not in it. Branch on the status: which code comes is not established. */
        MemberNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The `Accept` header leaves no room for JSON. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other failure. The body has the same shape, and `errorCode` tells the cause. */
        OtherError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The user stays. `errorCode` tells the causes apart. */
        RemovalRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The service is down for maintenance. The official JavaScript SDK tries again for some seconds. */
        ServiceUnavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description More than 300 requests in a minute with one token. Some other operations count as ten. Wait, then try again more slowly; no header that says how long is known. The official JavaScript SDK does it by itself. */
        TooManyRequests: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Who is calling is not known. 1001 and 1002 need another token, 1003 is the sign to refresh it, 1030 is about the header `Assume-User`. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other failure. The body has the same shape, and `errorCode` tells the cause. */
        UnexpectedError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The `Content-Type` of the request is not `application/json`. A second code for a wrong `Content-Type`, 1091, is documented as a 400. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The change is refused as a whole. `errorCode` tells the causes apart. */
        UpdateRefused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["DetailedError"];
            };
        };
        /** @description The account has no such user. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
        AssumeUser: string;
        /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
        ChangeAgent: string;
        /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
        GroupId: number;
        /** @description `groups` adds the groups that the caller is a member of. No other value is documented. */
        Include: "groups";
        /** @description Give everything on one page. `page` and `pageSize` are ignored then, and the answer has no `pageSize`. */
        IncludeAll: boolean;
        /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
        IntegrationSource: string;
        /** @description Only groups that changed then or later, by the words of the vendor's SDK. ISO 8601, or milliseconds with `numericDates=true`. Expect a group that changed at that very moment twice when you continue from it. */
        ModifiedSince: string | number;
        /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
        NumericDates: boolean;
        /** @description Number of the page, from 1. Ignored with `includeAll=true`. What comes past the last page is open: the vendor's text on this parameter says no data, its text on `pageNumber` says the last page. */
        Page: number;
        /** @description Most groups on a page. Ignored with `includeAll=true`. No upper limit is published for groups. */
        PageSize: number;
        /** @description User id, as groups have it in `ownerId` and in the `id` of a member. The group has no ids of its own for its members. */
        UserId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listGroups: {
        parameters: {
            query?: {
                /** @description Give everything on one page. `page` and `pageSize` are ignored then, and the answer has no `pageSize`. */
                includeAll?: components["parameters"]["IncludeAll"];
                /** @description Only groups that changed then or later, by the words of the vendor's SDK. ISO 8601, or milliseconds with `numericDates=true`. Expect a group that changed at that very moment twice when you continue from it. */
                modifiedSince?: components["parameters"]["ModifiedSince"];
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
                /** @description Number of the page, from 1. Ignored with `includeAll=true`. What comes past the last page is open: the vendor's text on this parameter says no data, its text on `pageNumber` says the last page. */
                page?: components["parameters"]["Page"];
                /** @description Most groups on a page. Ignored with `includeAll=true`. No upper limit is published for groups. */
                pageSize?: components["parameters"]["PageSize"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of groups. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotRead"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    createGroup: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The group to create. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupRequest"];
            };
        };
        responses: {
            /**
             * @description The group exists now, and `result` has its id.
             *
             *     The status is 200 and nothing else. A server that answers 201 instead breaks the official JavaScript SDK in
             *     silence: its promise resolves to `undefined`, without an error (tried with 5.3.0).
             *
             *     The vendor's own test answers have `members` exactly where the request had them. Still, do not conclude from an
             *     absent `members` that nobody was added. Read the group again to be sure.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateGroupResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    getGroup: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group with all of its members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDetails"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotRead"];
            404: components["responses"]["GroupNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    updateGroup: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateGroupRequest"];
            };
        };
        responses: {
            /** @description The group as it is now, without its members. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateGroupResult"];
                };
            };
            400: components["responses"]["UpdateRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotChange"];
            404: components["responses"]["GroupNotFound"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    deleteGroup: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotChange"];
            404: components["responses"]["GroupNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    addGroupMembers: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /** @description Whom to add. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddGroupMembersRequest"];
            };
        };
        responses: {
            /** @description They are members now. `result` has those who were added, in the form of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddGroupMembersResult"];
                };
            };
            400: components["responses"]["AddRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotChange"];
            404: components["responses"]["GroupNotFound"];
            406: components["responses"]["NotAcceptable"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    removeGroupMember: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the group, as create or list answered it. In plain decimal: a client that writes large numbers as `4.5e15` asks for another URL. */
                groupId: components["parameters"]["GroupId"];
                /** @description User id, as groups have it in `ownerId` and in the `id` of a member. The group has no ids of its own for its members. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is no longer in the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotChange"];
            404: components["responses"]["MemberNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description User id, as groups have it in `ownerId` and in the `id` of a member. The group has no ids of its own for its members. */
                userId: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotRead"];
            404: components["responses"]["UserNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    deleteUser: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
                /** @description Take the user out of what sheets and workspaces of the account are shared with him. Otherwise he stays in it. */
                removeFromSharing?: boolean;
                /** @description Give the sheets to that user as well. Otherwise they stay where they are. */
                transferSheets?: boolean;
                /** @description Id of the user who gets the groups, and with `transferSheets` the sheets. Required where there are groups. */
                transferTo?: number;
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
                "Smartsheet-Change-Agent"?: components["parameters"]["ChangeAgent"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path: {
                /** @description Id of the user to remove. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is no longer in the account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            400: components["responses"]["RemovalRefused"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotRemove"];
            404: components["responses"]["UserNotFound"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["OtherError"];
        };
    };
    getCurrentUser: {
        parameters: {
            query?: {
                /** @description `groups` adds the groups that the caller is a member of. No other value is documented. */
                include?: components["parameters"]["Include"];
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call, even where the answer has no dates. Changes `createdAt` and `modifiedAt` of groups. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only, and another administrator cannot be assumed. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
                "Assume-User"?: components["parameters"]["AssumeUser"];
                /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
                "smartsheet-integration-source"?: components["parameters"]["IntegrationSource"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUser"];
                };
            };
            400: components["responses"]["BadParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["MayNotRead"];
            406: components["responses"]["NotAcceptable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
}
