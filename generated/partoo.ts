// Made from specs/partoo/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/business/{business_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the business. Users other than providers may write `c-` and the organization's own code for it in its place. */
                business_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a business in groups
         * @description Changes a business. This contract describes what it does to the business's groups, because no operation of a group
         *     does that: **this is the only documented way to add a business to a group or to take it out.**
         *
         *     Members that are left out stay as they are. `groups` is replaced as a whole.
         *
         *     The key needs the right to write this business. An organization can also lock single members of its businesses; a
         *     request with one of those is refused.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the business may not be changed | 403 | `Prefer: code=403, example=forbidden` |
         *     | the body is not declared as JSON | 415 | `Prefer: code=415, example=unsupported-media-type` |
         *     | the body cannot be read, or a member has the wrong type | 400 | `Prefer: code=400, example=invalid-body` |
         *     | no such business | 404 | `Prefer: code=404, example=not-found` |
         *     | its groups are locked | 403, as in 2021 | `Prefer: code=403, example=locked-member` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | changed, and the business comes back | 200 | `Prefer: example=updated` (the default) |
         *     | changed, and only that is said | 200 | `Prefer: example=confirmed` |
         *
         *     Two kinds of 200 are documented in part. The vendor's description of 2021 answers the whole business; the newer
         *     pages of the API's other writes answer `status`. Read by the HTTP status, and get the group to see who is in it.
         *     What a group that does not exist gives here is not published, nor what becomes of groups that a puller feeds.
         */
        post: operations["updateBusiness"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/business/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find businesses by their groups
         * @description Finds businesses that your key may read, and shows the groups of each. Of the vendor's many filters this contract
         *     describes the one for groups; others are let pass.
         *
         *     Groups of **one** section are alternatives: a business in any of them is found. Groups of **different** sections
         *     all count: a business must be in one of each section. So `groups=84,85` finds businesses in Spain or Portugal, and
         *     `groups=84,86` bakeries in Spain.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the key may not read businesses | 403 | `Prefer: code=403, example=forbidden` |
         *     | a parameter is wrong | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | businesses of one group | 200 | `Prefer: example=in-group` (the default) |
         *     | businesses in groups of two sections | 200 | `Prefer: example=in-both-groups` |
         *
         *     Without `groups`, businesses are found whatever their groups. The vendor's older description of this operation
         *     filters by one `group_id` instead.
         */
        get: operations["searchBusinesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sections
         * @description Lists the sections of your organization, with the groups in them, 100 to a page.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the key may not read sections | 403 | `Prefer: code=403, example=forbidden` |
         *     | a parameter is wrong | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | all sections | 200 | `Prefer: example=sections` (the default) |
         *     | sections found by the name of a group | 200 | `Prefer: example=found-by-group` |
         *
         *     `group_name_query` looks for the names of groups, not of sections. Whether a section that is found shows all of its
         *     groups or only those that match is not published; take both for possible.
         *
         *     The vendor's page for this operation could be read in part only. It may have further parameters, and the name of
         *     the member `sections` is an inference.
         */
        get: operations["listSections"];
        put?: never;
        /**
         * Create a section
         * @description Creates an empty section. Groups are then created in it one by one.
         *
         *     Who may do this is documented twice and not alike: the reference of the other writes lets Group Managers and roles
         *     above in, a help article speaks of Administrators only. A Business Manager is refused by both.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the role does not allow it | 403 | `Prefer: code=403, example=forbidden` |
         *     | the body is not declared as JSON | 415 | `Prefer: code=415, example=unsupported-media-type` |
         *     | the body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | `name` is missing | 400 | `Prefer: code=400, example=missing-fields` |
         *     | the name contains a comma, a semicolon or a slash | 400 | `Prefer: code=400, example=forbidden-characters` |
         *     | the name is taken | 400 | `Prefer: code=400, example=duplicate-name` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | created | 200 | `Prefer: example=created` (the default) |
         *
         *     Do not expect 201, or 409 for a name that is taken: that is a 400. The answer tells the id alone.
         */
        post: operations["createSection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections/{section_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        /**
         * Get a section
         * @description Shows a section with all of its groups. This is also how the groups of a section are listed: no operation of its
         *     own is documented for that. A group's businesses are shown by the group.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the key may not read sections | 403 | `Prefer: code=403, example=forbidden` |
         *     | the id is no number | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | no such section | 404 | `Prefer: code=404, example=not-found` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | a section with groups | 200 | `Prefer: example=section` (the default) |
         *     | a section that was just created | 200 | `Prefer: example=empty` |
         *     | a section that was renamed | 200 | `Prefer: example=renamed` |
         *     | a section that a puller feeds | 200 | `Prefer: example=pulled` |
         */
        get: operations["getSection"];
        put?: never;
        /**
         * Rename a section
         * @description Gives a section another name. The name is all that can be changed. The method is POST.
         *
         *     The key must belong to a Group Manager or to a role above; a Business Manager is refused.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the role does not allow it | 403 | `Prefer: code=403, example=forbidden` |
         *     | the body is not declared as JSON | 415 | `Prefer: code=415, example=unsupported-media-type` |
         *     | the body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | `name` is missing | 400 | `Prefer: code=400, example=missing-fields` |
         *     | the name contains a comma, a semicolon or a slash | 400 | `Prefer: code=400, example=forbidden-characters` |
         *     | no such section | 404 | `Prefer: code=404, example=not-found` |
         *     | a puller feeds the section | 403, a guess | `Prefer: code=403, example=pulled` |
         *     | another section has the name | 400 | `Prefer: code=400, example=duplicate-name` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | renamed | 200 | `Prefer: example=updated` (the default) |
         *
         *     The answer is an inference from the API's other writes: the vendor's page could be read in part only. Read the
         *     section to see its new name. Whether its present name may be sent again is not published.
         */
        post: operations["updateSection"];
        /**
         * Delete a section
         * @description Deletes a section. **What becomes of its groups is not published**: they may go with it, or a section that has
         *     groups may be refused. Delete the groups first, and you need not know.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the role does not allow it | 403 | `Prefer: code=403, example=forbidden` |
         *     | the id is no number | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | no such section | 404 | `Prefer: code=404, example=not-found` |
         *     | a puller feeds the section | 403, a guess | `Prefer: code=403, example=pulled` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | deleted | 200 | `Prefer: example=deleted` (the default) |
         *
         *     The vendor's reference lists this operation; its page could not be read. Who may, and what is answered, is taken
         *     from deleting a group. There is a body: do not expect 204.
         */
        delete: operations["deleteSection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sections/{section_id}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
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
         *     published. Nor is what a business gives that does not exist: the 404 here is a guess.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the role does not allow it | 403 | `Prefer: code=403, example=forbidden` |
         *     | the body is not declared as JSON | 415 | `Prefer: code=415, example=unsupported-media-type` |
         *     | the body cannot be read | 400 | `Prefer: code=400, example=malformed-body` |
         *     | a required member is missing | 400 | `Prefer: code=400, example=missing-fields` |
         *     | the name contains a comma, a semicolon or a slash | 400 | `Prefer: code=400, example=forbidden-characters` |
         *     | no such section | 404 | `Prefer: code=404, example=not-found` |
         *     | a puller feeds the section | 403, a guess | `Prefer: code=403, example=pulled` |
         *     | the name is taken | 400 | `Prefer: code=400, example=duplicate-name` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | created with businesses | 200 | `Prefer: example=created` (the default) |
         *     | created without businesses | 200 | `Prefer: example=created-empty` |
         *
         *     Do not expect 201, or 409 for a name that is taken: that is a 400.
         *
         *     Creating is not idempotent. When an answer is lost and you try again, `name_already_exists` may mean that the
         *     first attempt worked.
         *
         *     `Prefer` goes with a request that is valid. An invalid one is answered with `missing-fields`, whatever is
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
    "/sections/{section_id}/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the group, as answered when it was created. The group must be in the section of the path. */
                group_id: components["parameters"]["GroupId"];
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        /**
         * Get a group
         * @description Shows a group and the ids of all businesses in it. It is also the only way to see which businesses went in when it
         *     was created.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the key may not read groups | 403 | `Prefer: code=403, example=forbidden` |
         *     | an id is no number | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | no such section, or no such group in it | 404 | `Prefer: code=404, example=not-found` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | a group with businesses | 200 | `Prefer: example=group` (the default) |
         *     | the same after one business has left it | 200 | `Prefer: example=after-update` |
         *     | a group without businesses | 200 | `Prefer: example=empty` |
         *     | a group that a puller feeds | 200 | `Prefer: example=pulled` |
         *
         *     There is no operation beside it that renames a group: neither in the reference's index nor on its pages.
         */
        get: operations["getGroup"];
        put?: never;
        post?: never;
        /**
         * Delete a group
         * @description Deletes a group. Its businesses stay; they are no longer in the group.
         *
         *     The key must belong to a Group Manager or to a role above; a Business Manager is refused.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | no key | 401 | `Prefer: code=401, example=missing-credentials` |
         *     | a key that is not valid | 401 | `Prefer: code=401, example=invalid-credentials` |
         *     | the role does not allow it | 403 | `Prefer: code=403, example=forbidden` |
         *     | an id is no number | 400 | `Prefer: code=400, example=invalid-parameter` |
         *     | no such section, or no such group in it | 404 | `Prefer: code=404, example=not-found` |
         *     | a puller feeds the group | 403, a guess | `Prefer: code=403, example=pulled` |
         *     | a Group Manager has access through it | 403, as in 2021 | `Prefer: code=403, example=still-managed` |
         *     | too many requests | 429 | `Prefer: code=429, example=rate-limited` |
         *     | deleted | 200 | `Prefer: example=deleted` (the default) |
         *
         *     Two things are not established. Whether a group through which Group Managers have access can be deleted: the API of
         *     2021 refused that. And the answer, which is an inference from the API's other writes. Once the group is gone its
         *     name can be given again, by all appearance.
         */
        delete: operations["deleteGroup"];
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
        /** @description A business, as much of it as groups concern. The vendor answers some forty further members, such as address and opening hours; they are let pass, and not described here. */
        Business: {
            /**
             * @description The organization's own code for it. Whether a business without a code has `null` here or no such member is not established.
             * @example MAD-01
             */
            code?: string | null;
            /** @description Ids of the groups that it is in, of all sections. The same relation as `business_ids` of a group, seen from the other side. */
            groups: number[];
            id: components["schemas"]["BusinessId"];
            /**
             * @description Its name.
             * @example Corner shop Madrid
             */
            name?: string;
            /**
             * @description Id of the organization that it belongs to.
             * @example 42
             */
            org_id?: number;
        };
        /** @description The caller is known but may not do this, or not with these members. */
        BusinessAuthorizationError: {
            /** @description Where the error was found. */
            errors: {
                /** @description A fixed text when the business may not be changed at all; an object when only some members of the request may not. */
                authorization: "Operation not allowed" | components["schemas"]["LockedMembers"];
            };
        };
        /**
         * @description Id of a business. Most look like 24 hexadecimal digits, but the vendor's own examples include shorter ones, so treat it as opaque text.
         * @example 64b0c1d2e3f4a5b6c7d8e9f0
         */
        BusinessId: string;
        /** @description One page of the businesses that were found. */
        BusinessList: {
            /** @description The businesses of this page, at most 30. */
            businesses: components["schemas"]["Business"][];
            count: components["schemas"]["ItemCount"];
            max_page: components["schemas"]["LastPage"];
            page: components["schemas"]["PageNumber"];
        };
        /**
         * @description Whether the user of the key may change or delete the section, or one of its groups. Another user's key may get another value for the same section.
         * @example true
         */
        CanEdit: boolean;
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
        /** @description A section to create. */
        CreateSectionRequest: {
            name: components["schemas"]["SectionName"];
            /**
             * @description Id of the organization that gets the section. Only for users with the role `PROVIDER`, who look after several organizations; for others it is their own. What they are answered who send another one is not published.
             * @example 42
             */
            org_id?: number;
        };
        /** @description A group and the businesses in it. */
        Group: {
            /** @description Ids of all the businesses in the group; the list is not paged. The request of creating a group calls the same list `business__in`. */
            business_ids: components["schemas"]["BusinessId"][];
            has_puller: components["schemas"]["HasPuller"];
            /**
             * @description Id of the group.
             * @example 84
             */
            id: number;
            /**
             * @description Its name.
             * @example Spain
             */
            name: string;
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
         *     - `name_already_exists`: another one has it. The scope of the check (probably the section for groups, the
         *       organization for sections) is not published.
         *     - `name_contains_forbidden_characters`: there is a comma, a semicolon or a slash in it.
         * @enum {string}
         */
        GroupNameErrorCode: "name_already_exists" | "name_contains_forbidden_characters";
        /** @description A group as its section shows it, without its businesses. */
        GroupOfSection: {
            has_puller: components["schemas"]["HasPuller"];
            /**
             * @description Id of the group.
             * @example 84
             */
            id: number;
            /**
             * @description Its name.
             * @example Spain
             */
            name: string;
        };
        /** @description All groups of the section; the list is not paged. */
        GroupsOfSection: components["schemas"]["GroupOfSection"][];
        /**
         * @description Whether an automatic import (the vendor says "puller") feeds it. If so, it can be neither changed nor deleted; the vendor's support has to do that.
         * @example false
         */
        HasPuller: boolean;
        /** @description What was wrong with the request. */
        InvalidRequestError: {
            /** @description Where the error was found. Nobody has published what is in it for parameters, or for members other than names. */
            errors: {
                /** @description Errors in the body, by member. The vendor shows it empty. */
                json?: Record<string, unknown>;
            };
        };
        /**
         * @description How many there are on all pages together, filters applied.
         * @example 3
         */
        ItemCount: number;
        /**
         * @description The last page that has something. What stands here when nothing was found is not published.
         * @example 1
         */
        LastPage: number;
        /** @description A section as it stands in a list. That a list shows as much of it as its own page does is likely and not established, so only id and name are certain there. */
        ListedSection: {
            can_edit?: components["schemas"]["CanEdit"];
            groups?: components["schemas"]["GroupsOfSection"];
            has_puller?: components["schemas"]["HasPuller"];
            id: components["schemas"]["SectionId"];
            /**
             * @description Its name.
             * @example Country
             */
            name: string;
        };
        /** @description For each member of the request that the organization has locked, why. The vendor shows `edit_not_allowed` and no other reason. */
        LockedMembers: {
            [key: string]: string;
        };
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
        /**
         * @description Which page this is, counted from 1.
         * @example 1
         */
        PageNumber: number;
        /** @description Not established. An object that may have `errors`, by analogy with the other errors; nothing in it is certain. */
        RateLimitError: {
            /** @description If it is there at all, an object of unknown content. */
            errors?: {
                [key: string]: unknown;
            };
        };
        /** @description A section with its groups. */
        Section: {
            can_edit: components["schemas"]["CanEdit"];
            groups: components["schemas"]["GroupsOfSection"];
            has_puller: components["schemas"]["HasPuller"];
            id: components["schemas"]["SectionId"];
            /**
             * @description Its name.
             * @example Country
             */
            name: string;
        };
        /** @description Says that the section was created, and under which id. */
        SectionCreated: {
            /**
             * @description Id of the new section.
             * @example 12
             */
            id: number;
            /**
             * @description Always `success`. A failure is told by the HTTP status, never by another value here.
             * @constant
             */
            status: "success";
        };
        /**
         * @description Id of the section.
         * @example 12
         */
        SectionId: number;
        /** @description One page of the sections. */
        SectionList: {
            count: components["schemas"]["ItemCount"];
            max_page: components["schemas"]["LastPage"];
            page: components["schemas"]["PageNumber"];
            /** @description The sections of this page, at most 100. In which order is not published, nor is the name of this member: the vendor's other lists name it as this one is named here, after what is listed. */
            sections: components["schemas"]["ListedSection"][];
        };
        /**
         * @description Name of the section. It must not contain a comma, a semicolon or a slash, and must not be taken. No limits of length are published.
         * @example Country
         */
        SectionName: string;
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
        /** @description What is to change; what is left out stays. Only `groups` is described here: the vendor takes most of a business's other members too. */
        UpdateBusinessRequest: {
            /**
             * @description Ids of **all** groups that the business is to be in, of all sections.
             *
             *     - A list replaces the groups that it was in. Read them first, then send those that stay and those that are new.
             *     - `[]` takes it out of every group.
             *     - Left out, its groups stay as they are.
             */
            groups?: number[];
        };
        /** @description What a section is to be called. */
        UpdateSectionRequest: {
            name: components["schemas"]["SectionName"];
        };
        /** @description Says that it was done. What else may be in it is not published for this operation; the API's other writes answer this member, some of them with an id beside it. */
        WriteConfirmation: {
            /**
             * @description Always `success`. A failure is told by the HTTP status, never by another value here.
             * @constant
             */
            status: "success";
        };
    };
    responses: {
        /**
         * @description The key is valid, but its user may not do this, for instance because the user is a Business Manager.
         *
         *     What is fed by a puller cannot be changed or deleted either. That the refusal is this one is a guess: the vendor
         *     does not say what it answers.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthorizationError"];
            };
        };
        /** @description There is nothing at this path: no such section, no such group, or a group of another section. */
        GroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /**
         * @description The request is wrong and nothing was changed.
         *
         *     For a name that is refused, `errors.json.name` holds one of two codes. For a body that is malformed or incomplete
         *     `errors.json` is an object too, but nobody has published what is in it, and the vendor shows it empty.
         */
        InvalidName: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["BadRequestError"];
            };
        };
        /**
         * @description A parameter is wrong, such as an id that is no number. The vendor documents this status for the API as a whole and
         *     shows an empty `json` in the body, for bodies and parameters alike. Nobody has published whether an id that is no
         *     number gives this or a 404.
         */
        InvalidParameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequestError"];
            };
        };
        /**
         * @description There is nothing at this path, such as a section that does not exist. The vendor documents this answer for the
         *     API as a whole, not for this operation. What belongs to another organization is not there for you either, by all
         *     appearance.
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
         * @description The key is valid, but may not read this, for instance because it is restricted to other resources. The vendor
         *     documents this answer for the API as a whole, not for reading.
         */
        ReadForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AuthorizationError"];
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
    parameters: {
        /** @description Which page of the list. A page has 30 businesses. Answers count pages from 1, and so should you: the vendor's older description has `0` as the default, which is therefore let pass here. */
        BusinessesPage: number;
        /** @description Id of the group, as answered when it was created. The group must be in the section of the path. */
        GroupId: number;
        /** @description Id of the section, as answered when the section was created. It must exist already. */
        SectionId: number;
        /** @description Which page of the list, counted from 1. A page has 100 sections, which cannot be changed. What `0` answers, or a page beyond `max_page`, is not published. */
        SectionsPage: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    updateBusiness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the business. Users other than providers may write `c-` and the organization's own code for it in its place. */
                business_id: string;
            };
            cookie?: never;
        };
        /** @description All groups that the business is to be in, as JSON. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBusinessRequest"];
            };
        };
        responses: {
            /** @description The business is in these groups now, and in no others. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Business"] | components["schemas"]["WriteConfirmation"];
                };
            };
            /** @description The request is wrong and nothing was changed. The vendor shows an empty `json` in the body. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidRequestError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /**
             * @description The key is valid, but may not change this business, or not these members of it. In the second case the body
             *     named each of them in 2021: `errors.authorization` is an object then, and a text otherwise.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessAuthorizationError"];
                };
            };
            /** @description There is no such business, or none that the key may read. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    searchBusinesses: {
        parameters: {
            query?: {
                /** @description Ids of groups, with commas between them. How several are combined stands above. What a group that does not exist does to the search is not published. */
                groups?: number[];
                /** @description Which page of the list. A page has 30 businesses. Answers count pages from 1, and so should you: the vendor's older description has `0` as the default, which is therefore let pass here. */
                page?: components["parameters"]["BusinessesPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the businesses. Ask for the next one until `page` equals `max_page`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessList"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ReadForbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    listSections: {
        parameters: {
            query?: {
                /** @description Only sections that have a group whose name contains this text. How the text is compared is not published. */
                group_name_query?: string;
                /** @description Sections of this organization. Only users with the role `PROVIDER` can ask for another than their own. */
                org_id?: number;
                /** @description Which page of the list, counted from 1. A page has 100 sections, which cannot be changed. What `0` answers, or a page beyond `max_page`, is not published. */
                page?: components["parameters"]["SectionsPage"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of the sections. Ask for the next one until `page` equals `max_page`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionList"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ReadForbidden"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createSection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The name of the section, as JSON. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSectionRequest"];
            };
        };
        responses: {
            /** @description The section exists. The body gives its id and nothing else. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionCreated"];
                };
            };
            400: components["responses"]["InvalidName"];
            401: components["responses"]["Unauthorized"];
            /** @description The key is valid, but its user may not do this, for instance because the user is a Business Manager. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationError"];
                };
            };
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    getSection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. Look at `has_puller` before you offer to change it, and at `can_edit` for what this key may do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ReadForbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    updateSection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        /** @description The new name, as JSON. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSectionRequest"];
            };
        };
        responses: {
            /** @description The section has the new name. The body does not repeat it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteConfirmation"];
                };
            };
            400: components["responses"]["InvalidName"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteSection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteConfirmation"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
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
    getGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the group, as answered when it was created. The group must be in the section of the path. */
                group_id: components["parameters"]["GroupId"];
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group, with the ids of its businesses. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ReadForbidden"];
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the group, as answered when it was created. The group must be in the section of the path. */
                group_id: components["parameters"]["GroupId"];
                /** @description Id of the section, as answered when the section was created. It must exist already. */
                section_id: components["parameters"]["SectionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group is gone, from its section and from the businesses that were in it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteConfirmation"];
                };
            };
            400: components["responses"]["InvalidParameter"];
            401: components["responses"]["Unauthorized"];
            /**
             * @description The key is valid, but its user may not do this, for instance because the user is a Business Manager.
             *
             *     That a group with a puller, and one with Group Managers, gets this answer too is a guess: for the first the
             *     vendor names no answer, and for the second only the description of 2021 does.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationError"];
                };
            };
            404: components["responses"]["GroupNotFound"];
            429: components["responses"]["TooManyRequests"];
        };
    };
}
