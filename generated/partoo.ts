// Made from specs/partoo/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/sections/{section_id}/groups": {
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
         * @description Creates a group in a section and sets the businesses that are in it, in one call.
         *
         *     The key must belong to a Group Manager or to a role above; a Business Manager is refused. A section that is fed
         *     by an automatic import (the vendor says "puller") cannot be changed; what this call answers then is not
         *     published.
         *
         *     | Answer | When | Ask the mock with `Prefer:` |
         *     | --- | --- | --- |
         *     | 200 | created with businesses | `example=created` (the default) |
         *     | 200 | created without businesses | `example=created-empty` |
         *     | 400 | a required member is missing | `code=400, example=missing-fields` |
         *     | 400 | the body cannot be read | `code=400, example=malformed-body` |
         *     | 400 | the name is taken | `code=400, example=duplicate-name` |
         *     | 400 | the name contains a comma, a semicolon or a slash | `code=400, example=forbidden-characters` |
         *     | 401 | no key | `code=401, example=missing-credentials` |
         *     | 401 | a key that is not valid | `code=401, example=invalid-credentials` |
         *     | 403 | the role does not allow it | `code=403, example=forbidden` |
         *     | 404 | no such section | `code=404, example=not-found` |
         *     | 415 | the body is not declared as JSON | `code=415, example=unsupported-media-type` |
         *     | 429 | too many requests | `code=429, example=rate-limited` |
         *
         *     Do not expect 201, or 409 for a name that is taken: that is a 400.
         *
         *     Creating is not idempotent. When an answer is lost and you try again, `name_already_exists` may mean that the
         *     first attempt worked.
         *
         *     `Prefer` goes with a request that is valid. The mock answers an invalid one with `missing-fields`, whatever is
         *     wrong with it, also a forbidden character in `name`. It refuses a body without `business__in`; the vendor's text
         *     suggests that the real server accepts that and takes all businesses.
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
        /** @description The caller is not known. */
        AuthenticationError: {
            /** @description Where the error was found. */
            errors: {
                /**
                 * @description A fixed text, the same for a missing key and for a wrong one.
                 * @constant
                 */
                authentication: "User not authenticated";
            };
        };
        /** @description The caller is known but may not do this. */
        AuthorizationError: {
            /** @description Where the error was found. */
            errors: {
                /**
                 * @description A fixed text. It does not say which right is missing.
                 * @constant
                 */
                authorization: "Operation not allowed";
            };
        };
        /** @description What was wrong with the request. */
        BadRequestError: {
            /** @description Where the error was found. */
            errors: {
                /** @description Errors in the body, by member. May be empty. Here it is an object; for 404 and 415 it is a string. */
                json: {
                    name?: components["schemas"]["GroupNameErrorCode"];
                };
            };
        };
        /**
         * @description Id of a business. Most look like 24 hexadecimal digits, but the vendor's own examples include shorter ones, so treat it as opaque text.
         * @example 64b0c1d2e3f4a5b6c7d8e9f0
         */
        BusinessId: string;
        /** @description A group to create, and the businesses to put in it. */
        CreateGroupRequest: {
            /**
             * @description Ids of the businesses in the group. The name has two underscores.
             *
             *     - A list puts exactly these businesses in the group.
             *     - `[]` makes an empty group.
             *     - **Leaving the member out is dangerous.** The vendor lists it as required, yet also says that without it
             *       the group gets *all* businesses. This contract calls that a mistake: always send the list.
             */
            business__in: components["schemas"]["BusinessId"][];
            name: components["schemas"]["GroupName"];
        };
        /** @description Says that the group was created, and under which id. */
        GroupCreated: {
            /**
             * @description Id of the new group.
             * @example 84
             */
            id: number;
            /**
             * @description Always `success`. A failure is told by the HTTP status, never by another value here.
             * @constant
             */
            status: "success";
        };
        /**
         * @description Name of the group. It must not contain a comma, a semicolon or a slash, and must not be taken (a repeated name is refused with `name_already_exists`). No limits of length are published.
         * @example Spain
         */
        GroupName: string;
        /**
         * @description Why the name was refused.
         *
         *     - `name_already_exists`: another group has it. The scope of the check (probably the section) is not published.
         *     - `name_contains_forbidden_characters`: there is a comma, a semicolon or a slash in it.
         * @enum {string}
         */
        GroupNameErrorCode: "name_already_exists" | "name_contains_forbidden_characters";
        /** @description There is nothing at this path. */
        NotFoundError: {
            /** @description Where the error was found. */
            errors: {
                /**
                 * @description A fixed text. Here it is a string; for 400 it is an object.
                 * @constant
                 */
                json: "Resource not found";
            };
        };
        /** @description Not established. An object that may have `errors`, by analogy with the other errors; nothing in it is certain. */
        RateLimitError: {
            /** @description If it is there at all, an object of unknown content. */
            errors?: {
                [key: string]: unknown;
            };
        };
        /** @description The body of the request has the wrong content type. */
        UnsupportedMediaTypeError: {
            /** @description Where the error was found. */
            errors: {
                /**
                 * @description A text for people. Here it is a string; for 400 it is an object.
                 * @example Unsupported media type. Please use application/json
                 */
                json: string;
            };
        };
    };
    responses: {
        /** @description The key is valid, but its user may not do this, for instance because the user is a Business Manager. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthorizationError"];
            };
        };
        /**
         * @description There is nothing at this path, such as a section that does not exist. The vendor documents this answer for the
         *     API as a whole, not for this operation.
         */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /**
         * @description The organization has used up its requests for this minute. Wait for `Retry-After`, then send the same request
         *     again.
         *
         *     **The body is not established.** The vendor documents the status and the header only. The schema here is a guess
         *     from the other errors and accepts almost any object: decide by the status and the header, and do not read the
         *     body.
         */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait before the next request. The vendor shows the value `60` and no other form. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description There is no key in `x-APIKey`, or the key is not valid. The vendor gives one text for both. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthenticationError"];
            };
        };
        /**
         * @description The request has a body, but its `Content-Type` is not `application/json`. The vendor documents this answer for
         *     the API as a whole, not for this operation.
         */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnsupportedMediaTypeError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section that gets the group, as answered when the section was created. It must exist already. */
                section_id: number;
            };
            cookie?: never;
        };
        /** @description The name of the group and the businesses in it, as JSON. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupRequest"];
            };
        };
        responses: {
            /** @description The group exists. The body gives its id and nothing else: it repeats neither the name nor the businesses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupCreated"];
                };
            };
            /**
             * @description The request is wrong and no group was created.
             *
             *     For a name that is refused, `errors.json.name` holds one of two codes. For a body that is malformed or
             *     incomplete `errors.json` is an object too, but nobody has published what is in it, and the vendor shows it
             *     empty. So read `errors.json.name` as optional, and do not count on being told which member was missing.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BadRequestError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
}
