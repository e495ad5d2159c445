// Made from specs/smartsheet/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a group
         * @description Creates one group. Who owns it is the server's decision: `owner` and `ownerId` are in the answer and cannot be
         *     chosen in the request.
         *
         *     Each address in `members` must already belong to a user of the account. One that does not fails the whole
         *     request (1105).
         *
         *     Old versions of the JavaScript SDK (2.x) call `/groups/`, with a slash at the end. The vendor's test server
         *     takes both spellings.
         *
         *     **How it fails, and how to ask the mock for it**
         *
         *     | status | errorCode | cause | `Prefer` |
         *     | --- | --- | --- | --- |
         *     | 400 | 1012 | no `name` (the code is not established) | `code=400, example=missing-name` |
         *     | 400 | 1008 | not JSON, or a value of the wrong type | `code=400, example=malformed-body` |
         *     | 400 | 1024 | no body at all | `code=400, example=missing-body` |
         *     | 400 | 1103 | the name is taken | `code=400, example=duplicate-name` |
         *     | 400 | 1105 | a member is no user of the account | `code=400, example=unknown-member` |
         *     | 400 | 1156 | a member's address is no e-mail address | `code=400, example=invalid-email` |
         *     | 400 | 1159 | a member's address is an alternate one | `code=400, example=alternate-email` |
         *     | 400 | 1032 | an attribute that create does not take | `code=400, example=attribute-not-allowed` |
         *     | 400 | 1041 | a text is too long | `code=400, example=name-too-long` |
         *     | 401 | 1001 | no token | `code=401, example=missing-credentials` |
         *     | 401 | 1002 | unknown token | `code=401, example=invalid-credentials` |
         *     | 401 | 1003 | expired token | `code=401, example=expired-credentials` |
         *     | 401 | 1030 | `Assume-User` refused | `code=401, example=cannot-assume-user` |
         *     | 403 | 1004 | the token lacks the scope or role | `code=403, example=forbidden` |
         *     | 403 | 1104 | the caller is no group administrator | `code=403, example=not-group-admin` |
         *     | 404 | 1006 | the URL is wrong | `code=404, example=not-found` |
         *     | 405 | 1010 | the method is wrong | `code=405, example=method-not-allowed` |
         *     | 406 | 1052 | `Accept` excludes JSON | `code=406, example=not-acceptable` |
         *     | 410 | 4005 | this API version was retired | `code=410, example=version-retired` |
         *     | 415 | 1124 | `Content-Type` is not JSON | `code=415, example=unsupported-media-type` |
         *     | 429 | 4003 | more than 300 requests a minute | `code=429, example=rate-limited` |
         *     | 500 | 4000 | unexpected failure | `code=500, example=server-error` |
         *     | 500 | 4002 | the server gave up waiting | `code=500, example=server-timeout` |
         *     | 500 | 4004 | unexpected failure, worth a retry | `code=500, example=retry-later` |
         *     | 503 | 4001 | maintenance | `code=503, example=maintenance` |
         *
         *     Asked for nothing, the mock answers any invalid request with `missing-name`, whatever is wrong with it. Another
         *     success answer is had with its name alone, as in `Prefer: example=with-members`.
         */
        post: operations["createGroup"];
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
            /** @description Users to add right away. All or none: one unknown address fails the request (1105). People who are not users of the account have to be added to the account first. */
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
        /** @description One shape for every failure. */
        Error: {
            /** @description More about the cause, with some codes only. None of the codes of this operation is known to have it. */
            detail?: {
                [key: string]: unknown;
            } | unknown[];
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
        /** @description A group as the server tells it after creation. More members may appear at any time; ignore those. */
        Group: {
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
            /** @description The members. The vendor's older test answers for this operation have it and the current ones do not: its absence says nothing. */
            members?: components["schemas"]["GroupMember"][];
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
        /** @description A user to add, named by e-mail address alone. Ids and names of people are not taken here. */
        NewGroupMember: {
            /**
             * Format: email
             * @description The primary e-mail address of a user of the account. An alternate address is refused (1159).
             * @example jane.doe@example.com
             */
            email: string;
        };
        /** @description A moment. A string by default, a number when the request said `numericDates=true`. Only the server sets it. */
        Timestamp: string | number;
    };
    responses: {
        /** @description The request is wrong and was not carried out. `errorCode` tells the causes apart. A taken name is here too (1103): there is no 409. Sending the same request again does not help. Codes of the 5000s are about the state of the account; their message is translated and may be shown to a person. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
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
        /** @description The failure is on Smartsheet's side. It says nothing about whether the group was created: a repeated call can answer 1103 for the group of the first one. Keep `refId` for the vendor's support. The official JavaScript SDK repeats the call on 4002 and 4004, not on 4000. */
        InternalServerError: {
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
    };
    parameters: {
        /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
        AssumeUser: string;
        /** @description A name of your choice for the program behind the change. It is meant for programs that also listen to webhooks and must recognise their own changes there. No effect on this answer is known. */
        ChangeAgent: string;
        /** @description Says which integration is calling, so that the vendor can tell it from a person. Three parts, all of them needed, between commas: the kind (`AI`, `SCRIPT`, `APPLICATION` and `PERSONAL_ACCOUNT` are documented), the organisation, the name of the integration. What the server does with a malformed value is not documented. */
        IntegrationSource: string;
        /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call. Changes `createdAt` and `modifiedAt` in the answer; this request has no dates of its own. */
        NumericDates: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createGroup: {
        parameters: {
            query?: {
                /** @description Ask for dates as milliseconds since 1970-01-01T00:00:00Z instead of ISO 8601 strings. Works on any call. Changes `createdAt` and `modifiedAt` in the answer; this request has no dates of its own. */
                numericDates?: components["parameters"]["NumericDates"];
            };
            header?: {
                /** @description E-mail address of a user of the account, URI-encoded, in whose name the call is made. For system administrators only. A user who may not be assumed gives a 401 with code 1030. The JavaScript SDK encodes the address itself (option `assumeUser`): hand it over as it is. */
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
             *     Do not conclude from an absent `members` that nobody was added. Read the group again to be sure.
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
}
