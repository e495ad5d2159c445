// Made from specs/vinyldns/openapi.yaml by `contracts generate`. Do not edit.

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
         * @description Creates one group and answers the whole of it, with **200**. Do not expect 201 or 202.
         *
         *     The answer can name more people than the request did: every admin is made a member, and the owner of the access
         *     key is made both. So `members` and `admins` may be empty, and need not overlap, but neither may be left out.
         *     An id that is listed twice counts once, and unknown members of the body are ignored in silence.
         *
         *     If you are in neither list yourself, the group lists you all the same, but the code that was read does not
         *     record you as one of its members: the group may then be missing when you list your groups (inferred). Name
         *     yourself.
         *
         *     Checks run in this order and the first that fails answers: signature, JSON, missing members, blank name or
         *     e-mail, e-mail address, name taken, users unknown. Only missing members are reported together. Retrying a
         *     create that did succeed gives 409.
         *
         *     | What happens | Answer | Ask the mock for it |
         *     | --- | --- | --- |
         *     | The group is created | 200 | nothing, or `Prefer: example=created-minimal` |
         *     | A member of the body is missing or null | 400, object | `Prefer: code=400, example=missing-name` |
         *     | Several are missing | 400, object | `Prefer: code=400, example=missing-several` |
         *     | Name or e-mail is blank | 400, string | `Prefer: code=400, example=blank-name` |
         *     | It is no e-mail address | 400, string | `Prefer: code=400, example=invalid-email` |
         *     | Its domain is not allowed | 400, string | `Prefer: code=400, example=email-domain-not-allowed` |
         *     | The domain has too many dots | 400, string | `Prefer: code=400, example=email-too-many-dots` |
         *     | The body is not JSON | 400, text (inferred) | `Prefer: code=400, example=malformed-body` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | A user does not exist | 404, string | `Prefer: code=404, example=not-found` |
         *     | Several users do not exist | 404, string | `Prefer: code=404, example=several-not-found` |
         *     | The name is taken | 409, string | `Prefer: code=409, example=duplicate-name` |
         *     | The body is not sent as JSON | 415, text (inferred) | `Prefer: code=415, example=unsupported-media-type` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         *
         *     *String* is a JSON string, in quotes. To get the answers in text from the mock, accept `text/plain` or `*\/*`;
         *     for `malformed-body` accept `text/plain` and nothing else.
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
        /** @description Why the caller was not accepted, in plain text, `text/plain; charset=UTF-8`. It is not JSON and must not be parsed. */
        AuthenticationFailure: string;
        /** @description A group as it is asked for. Members that are not listed here are accepted and ignored. */
        CreateGroupRequest: {
            /** @description Users who may change the group. May be empty, but not left out. The caller is added. */
            admins: components["schemas"]["UserId"][];
            /**
             * @description What the group is for. Null is the same as leaving it out.
             * @example Looks after the zones of the web shop
             */
            description?: string | null;
            /**
             * @description Where the group is reached. It needs a dot after the @, and each server has a list of domains that the address must end with and a number of dots that it may have after the @. As shipped: `test.com`, `*dummy.com` and 2. An empty list allows all. So an address that fits this pattern can still be refused.
             * @example dns-operators@test.com
             */
            email: string;
            /** @description Users of the group. May be empty, but not left out. Admins need not be repeated here; they are added. */
            members: components["schemas"]["UserId"][];
            /**
             * @description The name, unique on the server and not blank. The documentation asks for one word without spaces; the server does not check that. It does not check the length either, and stores it in 256 characters.
             * @example dns-operators
             */
            name: string;
        };
        /** @description What is wrong with a body that cannot be read as a group, everything at once. */
        ErrorList: {
            /** @description One sentence for each member that is missing, in no particular order. */
            errors: string[];
        };
        /** @description One sentence, as a JSON **string**: the body begins and ends with a quotation mark. It looks like plain text and must be parsed as JSON. */
        ErrorString: string;
        /** @description A sentence in plain text, `text/plain; charset=UTF-8`. It is not JSON and must not be parsed. */
        ErrorText: string;
        /** @description A group as it is stored. */
        Group: {
            /** @description Users who may change the group, including the caller. The order means nothing. */
            admins: components["schemas"]["UserId"][];
            /**
             * Format: date-time
             * @description When the group was created, in UTC and in whole seconds.
             * @example 2026-04-14T08:21:07Z
             */
            created: string;
            /**
             * @description The description as it was sent. Absent, not null, for a group that has none.
             * @example Looks after the zones of the web shop
             */
            description?: string;
            /**
             * @description The e-mail address as it was sent.
             * @example dns-operators@test.com
             */
            email: string;
            /**
             * @description Made by the server, as a UUID. Treat it as text all the same: fixtures and test data use other ids.
             * @example 3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57
             */
            id: string;
            /** @description All users of the group, including its admins and the caller. The order means nothing. */
            members: components["schemas"]["UserId"][];
            /**
             * @description The name as it was sent.
             * @example dns-operators
             */
            name: string;
            /**
             * @description Always `Active` in the answer to a create. `Deleted` is what the delete operation answers.
             * @example Active
             * @enum {string}
             */
            status: "Active" | "Deleted";
        };
        /** @description A user, by id. */
        UserId: {
            /**
             * @description Id of an existing user. A UUID as a rule; test servers have users such as `ok`, so treat it as text.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            id: string;
        };
    };
    responses: {
        /** @description The access key belongs to an account that is locked. This is the only 403 of this operation: any user who is not locked may create a group. Plain text, unlike the 403 of other operations, which is a JSON string. */
        AccountLocked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["AuthenticationFailure"];
            };
        };
        /**
         * @description No group was created. Which body it is depends on how far the request came:
         *
         *     - an object with `errors`, when members of the body are missing;
         *     - a JSON string, when all members are there and a value is refused;
         *     - plain text from the web framework, when the body is not JSON. This one is inferred: status and type follow
         *       from the framework's defaults and nobody has recorded it.
         *
         *     Text is for people. Branch on the shape, not on the wording.
         */
        InvalidGroup: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorList"] | components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /** @description Another group has this name. Names are unique on the whole server, not only among your groups, until the group is deleted. The text gives the e-mail address of the other group, and not its id. */
        NameTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description The signature was not accepted; the body has not been looked at. Plain text, even when the client asks for JSON. The documentation's page on authentication gives 403 for two of these cases; the server gives 401 for all. */
        NotAuthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["AuthenticationFailure"];
            };
        };
        /** @description The body is sent with a `Content-Type` that is not JSON. **Inferred** from the web framework's defaults, wording included: it was not recorded. */
        NotJson: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /** @description The server failed, or the web framework answered in its place. Plain text. **Inferred** from the framework's defaults. Whether the group was created is open: look for it before sending the request again. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /** @description Users in `members` or `admins` do not exist, and no group was created. The ids that are unknown are in the text and nowhere else. Plain text with this status means something else: the URL is wrong. */
        UsersNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
    };
    parameters: {
        /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
        Date: string;
        /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
        XAmzDate: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The group to create. Its bytes are part of the signature, so sign exactly what is sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupRequest"];
            };
        };
        responses: {
            /** @description The group exists now, and this is all of it. Compare `members` and `admins` with what was sent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidGroup"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            404: components["responses"]["UsersNotFound"];
            409: components["responses"]["NameTaken"];
            415: components["responses"]["NotJson"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
}
