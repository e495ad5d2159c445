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
        get?: never;
        put?: never;
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
         *     | What happens | Answer | Ask the mock for it |
         *     | --- | --- | --- |
         *     | All groups are created | 201 | nothing, or `Prefer: example=created-one` |
         *     | The name is taken | 201 with `errorDetails` | `Prefer: example=duplicate-name` |
         *     | One item fails, others succeed | 201, mixed | `Prefer: example=partial-failure` |
         *     | The body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
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
        /** @description A batch of groups to create. The vendor's schema requires nothing, and its SDK sends `{}` when it is called without a body; such a call has nothing to do, so this contract refuses it. */
        CreateGroupsRequest: {
            /** @description The groups, one item each. No upper limit is published. */
            groups: components["schemas"]["NewGroup"][];
        };
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
        /** @description One group of the batch. `errorDetails` decides: without it the group was created and has its `groupId`, with it the group was not. The vendor may send members that are not listed here. */
        Group: {
            /** @description Declared by the SDK without explanation, not recorded. */
            accessType?: string;
            /** @description Declared by the vendor without explanation, not recorded. */
            dsGroupId?: string;
            /** @description Why this group was not created. Absent when it was. Other items are not affected. */
            errorDetails?: components["schemas"]["ErrorDetails"];
            /**
             * @description The group's id, digits in a string. In an item with `errorDetails` it is, if present, the id of the older group that has the name, so its presence does not prove success.
             * @example 36091240
             */
            groupId?: string;
            /**
             * @description The name, as sent.
             * @example jets
             */
            groupName?: string;
            /**
             * @description The kind of group. Whatever the request said, a new group is a `customGroup`.
             * @enum {string}
             */
            groupType?: "adminGroup" | "customGroup" | "everyoneGroup";
            /** @description Whether a directory manages the group through SCIM. Undocumented outside the SDK. */
            isManagedByScim?: boolean;
            /**
             * @description When the group was last changed. Recorded **without a time zone**, so it is no `date-time`, and a parser that assumes local time reads it wrongly. Undocumented outside the SDK.
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
            /** @description Members of the group. Documented, never recorded in this answer; a new group has none. */
            users?: components["schemas"]["UserInfo"][];
            /**
             * @description Number of members, as text. Recorded in lists only. The vendor's prose calls it `userCount`.
             * @example 0
             */
            usersCount?: string;
        };
        /** @description The outcome of the batch. It shares its shape with the list of groups; the paging members belong to that list and need not be here. */
        GroupInformation: {
            /**
             * @description Zero-based index of the last group of this answer, as text.
             * @example 2
             */
            endPosition?: string;
            /** @description One item for each group of the request, created or not. Match them by `groupName`; whether the order is kept is not recorded. */
            groups: components["schemas"]["Group"][];
            /** @description Where the next page is. Documented as null when there is none; recorded as absent. */
            nextUri?: string | null;
            /** @description Where the page before is. Documented as null when there is none; recorded as absent. */
            previousUri?: string | null;
            /**
             * @description Number of groups in this answer, as text.
             * @example 3
             */
            resultSetSize?: string;
            /**
             * @description Zero-based index of the first group of this answer, as text.
             * @example 0
             */
            startPosition?: string;
            /**
             * @description Number of groups in all, as text.
             * @example 3
             */
            totalSetSize?: string;
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
        /** @description A member of a group. */
        UserInfo: {
            /** @description The account's id. */
            accountId?: string;
            /** @description The account's name. */
            accountName?: string;
            /** @description The code that the user has to give on activation. */
            activationAccessCode?: string;
            /**
             * @description The user's address.
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
             * Format: uuid
             * @description The user's GUID.
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
    };
    responses: {
        /** @description The request as a whole was refused and no group was created. The body is the error itself, not a list of groups. A missing or wrong-typed member ends here or as an `errorDetails` in a 201; which of the two is not recorded. The codes of these examples were recorded on other operations of this API. */
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
        /** @description The caller is known and may not do this. The codes are real, **the status is inferred**: no recording of a groups operation shows it, and `USER_LACKS_PERMISSIONS` was seen with 401 elsewhere. Branch on `errorCode`. */
        Forbidden: {
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
    };
    parameters: {
        /** @description The account, by its number or by its GUID. Both are in use, so treat the value as text. The *userinfo* endpoint gives the GUID. */
        AccountId: string;
    };
    requestBodies: never;
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
}
