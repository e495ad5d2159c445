// Made from specs/vinyldns/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/groups": {
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
        /**
         * List groups
         * @description Lists the groups that you are a member of, a page at a time and sorted by name without regard to case. Super and
         *     support users, and anybody who sends `ignoreAccess=true`, see all groups of the server.
         *
         *     "Member" here means that the group was created or updated with you in its lists. Whoever creates a group without
         *     naming himself is added to it, and yet does not find it here.
         *
         *     `nextId` is there only while more groups follow. Send it as `startFrom` to go on; filter and `ignoreAccess` have to be
         *     sent again. If the group that it names is deleted in between, the next page fails with 500.
         *
         *     Checks run in this order: `maxItems`, signature, `startFrom`. The first comes before the signature.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | Your groups | 200 | nothing, or `Prefer: example=all` |
         *     | There are more than fit on the page | 200 | `Prefer: example=first-page` |
         *     | The page that `startFrom` asks for | 200 | `Prefer: example=second-page` |
         *     | `abridged=true` | 200 | `Prefer: example=abridged` |
         *     | You have no groups | 200 | `Prefer: example=none` |
         *     | `maxItems` is out of range | 400, string | `Prefer: code=400, example=max-items-out-of-range` |
         *     | A number cannot be read | 400, text (inferred) | `Prefer: code=400, example=malformed-parameter` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | `startFrom` is not among your groups | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["listGroups"];
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
         *     | What happens | Answer | Ask for it with |
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
         *     *String* is a JSON string, in quotes. To get the answers in text, accept `text/plain` or `*\/*`;
         *     for `malformed-body` accept `text/plain` and nothing else.
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
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * Get a group
         * @description Answers one group. Any user may read any group; the documentation asks for membership and the server does not.
         *
         *     Checks run in this order: signature, then whether the group exists.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group | 200 | nothing, or `Prefer: example=created` |
         *     | The group after the example of updating it | 200 | `Prefer: example=updated` |
         *     | A group without description | 200 | `Prefer: example=created-minimal` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | There is no such group | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["getGroup"];
        /**
         * Update a group
         * @description Replaces a group by the one in the body. **Send the whole group**: who is left out of `members` and `admins` leaves
         *     the group, and a description that is left out is removed. Get the group, change it and send it back. `created` and
         *     `status` may be sent along and are ignored; the documentation calls them required, and they are not.
         *
         *     **The id in the body decides which group is changed.** The id in the path is not looked at.
         *
         *     Admins are made members, as when a group is created. The caller is not added: an admin who is left out is no admin
         *     afterwards. Only admins of the group and super users may update it.
         *
         *     Checks run in this order: signature, JSON, missing members, whether the group exists, blank name or e-mail, e-mail
         *     address, whether you may, no admin left, users unknown, name taken. Of the users, only added members who are not
         *     admins are looked up: an unknown *admin* is accepted. An update that changes nothing is carried out as well, and
         *     adds an entry without a sentence to the group's activity.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group is replaced | 200 | nothing, or `Prefer: example=updated` |
         *     | The description was left out | 200 | `Prefer: example=description-removed` |
         *     | A member of the body is missing or null | 400, object | `Prefer: code=400, example=missing-id` |
         *     | Several are missing | 400, object | `Prefer: code=400, example=missing-several` |
         *     | Name or e-mail is blank | 400, string | `Prefer: code=400, example=blank-name` |
         *     | It is no e-mail address | 400, string | `Prefer: code=400, example=invalid-email` |
         *     | Its domain is not allowed | 400, string | `Prefer: code=400, example=email-domain-not-allowed` |
         *     | The domain has too many dots | 400, string | `Prefer: code=400, example=email-too-many-dots` |
         *     | Nobody would be admin | 400, string | `Prefer: code=400, example=no-admin` |
         *     | The body is not JSON | 400, text (inferred) | `Prefer: code=400, example=malformed-body` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no admin of the group | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such group | 404, string | `Prefer: code=404, example=not-found` |
         *     | An added member does not exist | 404, string | `Prefer: code=404, example=users-not-found` |
         *     | The name is taken | 409, string | `Prefer: code=409, example=duplicate-name` |
         *     | The body is not sent as JSON | 415, text (inferred) | `Prefer: code=415, example=unsupported-media-type` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        put: operations["updateGroup"];
        post?: never;
        /**
         * Delete a group
         * @description Deletes a group and answers it one last time, with the status `Deleted` and with its members. The name can be used
         *     again at once. The group's history is kept, but its former members may not read it any more: only super and support
         *     users may.
         *
         *     A group that is still needed cannot be deleted: one that administers a zone, owns a record set, or stands in a rule
         *     of access of a zone. Give the zone or the record set to another group first. The zone operations of this contract
         *     are here for this.
         *
         *     Checks run in this order: signature, whether the group exists, whether you may, zone, record set, rule of access.
         *     Deleting a second time gives 404.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The group is deleted | 200 | nothing, or `Prefer: example=deleted` |
         *     | It administers a zone | 400, string | `Prefer: code=400, example=administers-zone` |
         *     | It owns a record set | 400, string | `Prefer: code=400, example=owns-record-set` |
         *     | It is in a rule of access | 400, string | `Prefer: code=400, example=in-access-rule` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no admin of the group | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such group | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        delete: operations["deleteGroup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/activity": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * List the changes of a group
         * @description Lists what was done to a group, the newest change first and a page at a time. There is one entry for each create,
         *     update and delete, with the whole group before and after it.
         *
         *     Only members may ask, and super and support users. A member is here who was named in the lists of the request that
         *     created or updated the group: a creator who did not name himself gets 403. So does everybody but super and support
         *     users after the group is deleted, and for a group that never existed; those two get an empty page there. There is no
         *     404, although the documentation has one.
         *
         *     Checks run in this order: `maxItems`, signature, whether you may. The first comes before the signature. The order of
         *     two changes in the same millisecond is open.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | All changes | 200 | nothing, or `Prefer: example=all` |
         *     | There are more than fit on the page | 200 | `Prefer: example=first-page` |
         *     | The page that `startFrom` asks for | 200 | `Prefer: example=second-page` |
         *     | A super user asks after a deleted group | 200 | `Prefer: example=deleted` |
         *     | A super user asks after an unknown group | 200 | `Prefer: example=none` |
         *     | `maxItems` is out of range | 400, string | `Prefer: code=400, example=max-items-out-of-range` |
         *     | A number cannot be read | 400, text (inferred) | `Prefer: code=400, example=malformed-parameter` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no member of the group, or it does not exist | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["listGroupActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/admins": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * List the admins of a group
         * @description Lists the users who may change a group, all at once: there are no pages. Any user may ask.
         *
         *     Checks run in this order: signature, then whether the group exists.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The admins | 200 | nothing, or `Prefer: example=created` |
         *     | The admins after the example of updating the group | 200 | `Prefer: example=updated` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | There is no such group | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["listGroupAdmins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /**
         * List the members of a group
         * @description Lists the users of a group, admins among them, a page at a time and sorted by user id. Any user may ask.
         *
         *     Checks run in this order: `maxItems`, signature, whether the group exists. The first comes before the signature.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | All members | 200 | nothing, or `Prefer: example=all` |
         *     | There are more than fit on the page | 200 | `Prefer: example=first-page` |
         *     | The page that `startFrom` asks for | 200 | `Prefer: example=second-page` |
         *     | One of them is locked | 200 | `Prefer: example=locked-member` |
         *     | `maxItems` is out of range | 400, string | `Prefer: code=400, example=max-items-out-of-range` |
         *     | A number cannot be read | 400, text (inferred) | `Prefer: code=400, example=malformed-parameter` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | There is no such group | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["listGroupMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/change/{groupChangeId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the change, as the activity of a group lists it. */
                groupChangeId: components["parameters"]["GroupChangeId"];
            };
            cookie?: never;
        };
        /**
         * Get one change of a group
         * @description Answers one entry of a group's history. Only members of the group may ask, and super and support users.
         *
         *     An unknown id gives **400** and not 404, although the documentation says 404.
         *
         *     Checks run in this order: signature, whether the change exists, whether you may. The id `members`, `admins` or
         *     `activity` cannot be asked for: the server takes such a path for that of a group with the id `change`.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The change | 200 | nothing, or `Prefer: example=update` |
         *     | A creation | 200 | `Prefer: example=create` |
         *     | A deletion | 200 | `Prefer: example=delete` |
         *     | There is no such change | 400, string | `Prefer: code=400, example=unknown-change` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no member of the group | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["getGroupChange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/groups/valid/domains": {
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
        /**
         * List the e-mail domains that groups may use
         * @description Answers the domains that the server is configured with, as they stand in its configuration: an entry with `*` at its
         *     beginning allows whatever ends with the rest of it. In truth every entry is compared with the end of the address, so
         *     with `test.com` alone `ops@mytest.com` passes too. An empty list allows all domains.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The domains as shipped | 200 | nothing, or `Prefer: example=shipped` |
         *     | All domains are allowed | 200 | `Prefer: example=all-allowed` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["listValidDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{idOrName}": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id or user name of the user. */
                idOrName: components["parameters"]["UserIdOrName"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Answers id, name and groups of a user, by id or by user name. Any user may ask.
         *
         *     Checks run in this order: signature, then whether the user exists.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The user | 200 | nothing, or `Prefer: example=member` |
         *     | A user without groups | 200 | `Prefer: example=no-groups` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | There is no such user | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
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
    "/users/{userId}/lock": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the user. A user name does not do here. */
                userId: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Lock a user
         * @description Locks a user: from now on each request of that user is answered with 403, also one that only reads. Groups keep the user as a member.
         *     The request has no body. Locking a user who is locked already changes nothing and gives 200.
         *
         *     Only super users may; support users may not. Checks run in this order: signature, whether you may, whether the user
         *     exists.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The user is locked | 200 | nothing, or `Prefer: example=locked` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no super user | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such user | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        put: operations["lockUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{userId}/unlock": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the user. A user name does not do here. */
                userId: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Unlock a user
         * @description Unlocks a user, whose requests are accepted from now on.
         *     The request has no body. Unlocking a user who is unlocked already changes nothing and gives 200.
         *
         *     Only super users may; support users may not. Checks run in this order: signature, whether you may, whether the user
         *     exists.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The user is unlocked | 200 | nothing, or `Prefer: example=unlocked` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no super user | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such user | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        put: operations["unlockUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/zones": {
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
        get?: never;
        put?: never;
        /**
         * Create a zone
         * @description Connects VinylDNS to a zone and puts a group in charge of it. Here for one reason: from then on the group cannot be
         *     deleted. Members of the vendor's zone model that have nothing to do with groups are left out.
         *
         *     **The answer is 202 and a change.** The zone's id is `zone.id`, not `id`. The zone itself appears a moment later, or
         *     never if the work fails.
         *
         *     Checks run in this order, as far as they were read: signature, JSON, missing members, e-mail address, name taken,
         *     whether the group exists, whether you are a member of it, whether the zone can be reached.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The zone will be created | 202 | nothing, or `Prefer: example=accepted` |
         *     | A member of the body is missing or null | 400, object | `Prefer: code=400, example=missing-name` |
         *     | It is no e-mail address, or its domain is not allowed | 400, string | `Prefer: code=400, example=invalid-email` |
         *     | The group does not exist | 400, string | `Prefer: code=400, example=unknown-group` |
         *     | The zone was refused, such as for a missing name server | 400, object | `Prefer: code=400, example=zone-refused` |
         *     | The body is not JSON | 400, text (inferred) | `Prefer: code=400, example=malformed-body` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no member of the group | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | The name is taken | 409, string | `Prefer: code=409, example=duplicate-name` |
         *     | The body is not sent as JSON | 415, text (inferred) | `Prefer: code=415, example=unsupported-media-type` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        post: operations["createZone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/zones/{zoneId}": {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the zone. It is not the id of the change that created it. */
                zoneId: components["parameters"]["ZoneId"];
            };
            cookie?: never;
        };
        /**
         * Get a zone
         * @description Answers a zone in an envelope, with the group that administers it. Here to find out when a created zone is there, and
         *     which group keeps it.
         *
         *     Checks run in this order: signature, whether the zone exists, whether you may see it.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The zone | 200 | nothing, or `Prefer: example=shop` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You may not see it | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such zone | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        get: operations["getZone"];
        put?: never;
        post?: never;
        /**
         * Delete a zone
         * @description Gives a zone up, with 202 and a change. Its records stay on the name server. Once the change is carried out, the group
         *     that administered the zone can be deleted.
         *
         *     Checks run in this order: signature, whether the zone exists, whether you are a member of its group.
         *
         *     | What happens | Answer | Ask for it with |
         *     | --- | --- | --- |
         *     | The zone will be given up | 202 | nothing, or `Prefer: example=accepted` |
         *     | The request is not signed | 401, text | `Prefer: code=401, example=missing-credentials` |
         *     | The signature is wrong | 401, text | `Prefer: code=401, example=invalid-credentials` |
         *     | The header cannot be parsed | 401, text | `Prefer: code=401, example=malformed-credentials` |
         *     | The access key is empty | 401, text | `Prefer: code=401, example=missing-access-key` |
         *     | Nobody has this access key | 401, text | `Prefer: code=401, example=unknown-access-key` |
         *     | The account is locked | 403, text | `Prefer: code=403, example=forbidden` |
         *     | You are no member of the group | 403, string | `Prefer: code=403, example=not-authorized` |
         *     | There is no such zone | 404, string | `Prefer: code=404, example=not-found` |
         *     | The server fails | 500, text (inferred) | `Prefer: code=500, example=server-error` |
         */
        delete: operations["deleteZone"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A group as `abridged=true` shows it. Whether `created` and `status` are null or left out is not established; both are allowed here. */
        AbridgedGroup: {
            /** @description The caller, when the caller is an admin. Nobody else. */
            admins: components["schemas"]["UserId"][];
            /** @description No date, since the group is shortened. */
            created?: null;
            /**
             * @description What the group is for. Absent for a group that has no description.
             * @example Looks after the zones of the web shop
             */
            description?: string;
            /**
             * @description Where the group is reached.
             * @example dns-operators@test.com
             */
            email: string;
            /**
             * @description Id of the group.
             * @example 3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57
             */
            id: string;
            /** @description The caller, when the caller is a member. Nobody else. */
            members: components["schemas"]["UserId"][];
            /**
             * @description Name of the group.
             * @example dns-operators
             */
            name: string;
            /** @description No status, since the group is shortened. */
            status?: null;
        };
        /** @description The admins of a group, all at once. */
        AdminList: {
            /** @description The admins. Unlike members they have no `isAdmin`. */
            admins: components["schemas"]["User"][];
        };
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
        /** @description The zone to connect to. Its connection to a name server is left out here, so the server's own is used. Other members of the vendor's zone model are allowed. */
        CreateZoneRequest: {
            /**
             * @description Id of the group that administers the zone. While it does, the group cannot be deleted.
             * @example b81d4e60-27c5-4f39-9a0e-6c3f15d7e284
             */
            adminGroupId: string;
            /**
             * @description Where the zone's keepers are reached, with the rules of a group's address.
             * @example web-operators@test.com
             */
            email: string;
            /**
             * @description Name of the zone. The server adds the dot at the end.
             * @example shop.example.
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
            /** @description Users who may change the group, at first including whoever created it. The order means nothing. */
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
            /** @description All users of the group, including its admins and whoever created it. The order means nothing. */
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
        /** @description One entry of a group's history: its creation, an update or its deletion. Entries outlive the group. */
        GroupChange: {
            /**
             * @description What was done.
             * @example Update
             * @enum {string}
             */
            changeType: "Create" | "Update" | "Delete";
            /**
             * Format: date-time
             * @description When it was done, in UTC and with milliseconds. Old releases answered a number of milliseconds, as digits in a string; this contract does not.
             * @example 2026-04-15T14:02:33.418Z
             */
            created: string;
            /**
             * @description What was done, in sentences for people, made when it is read. `Group Created.`, `Group Deleted.`, or one for each thing that an update changed; empty for an update that changed nothing. A user who is not known any more is called "unknown user".
             * @example Group Created.
             */
            groupChangeMessage: string;
            /**
             * @description Id of the change. A UUID as a rule.
             * @example 6a0f2c84-d95b-4e17-8c3a-b7e1f4920d5c
             */
            id: string;
            /** @description The group after the change. After a deletion it still has the status `Active`, although the delete operation answers `Deleted`. */
            newGroup: components["schemas"]["Group"];
            /** @description The group before the change. Only updates have it. */
            oldGroup?: components["schemas"]["Group"];
            /**
             * @description Id of the user who did it.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            userId: string;
            /**
             * @description Name of the user who did it, as it is today.
             * @example jdoe
             */
            userName: string;
        };
        /** @description One page of a group's history, the newest change first. */
        GroupChangeList: {
            /** @description The changes of this page. */
            changes: components["schemas"]["GroupChange"][];
            /**
             * @description The `maxItems` of the request, or 100.
             * @example 100
             */
            maxItems: number;
            /**
             * @description How many changes have been listed so far, to be sent as `startFrom`. A number, unlike `nextId` of groups and members. **Absent on the last page.**
             * @example 1
             */
            nextId?: number;
            /**
             * @description The `startFrom` of the request. Absent when there was none.
             * @example 1
             */
            startFrom?: number;
        };
        /** @description One page of groups, sorted by name without regard to case. */
        GroupList: {
            /**
             * @description The filter of the request. Absent when there was none.
             * @example operators
             */
            groupNameFilter?: string;
            /** @description The groups of this page. Deleted ones are not among them. All are whole, or all are shortened when the request said `abridged=true`. */
            groups: (components["schemas"]["Group"] | components["schemas"]["AbridgedGroup"])[];
            /**
             * @description The `ignoreAccess` of the request, or false.
             * @example false
             */
            ignoreAccess: boolean;
            /**
             * @description The `maxItems` of the request, or 100.
             * @example 100
             */
            maxItems: number;
            /**
             * @description Id of the last group of this page, to be sent as `startFrom`. **Absent on the last page**: go on only while it is there.
             * @example 3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57
             */
            nextId?: string;
            /**
             * @description The `startFrom` of the request. Absent when there was none.
             * @example 3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57
             */
            startFrom?: string;
        };
        /** @description A user as a member of a group. */
        Member: {
            /**
             * Format: date-time
             * @description When the user was created, in UTC. It is not when the user joined the group.
             * @example 2026-03-02T09:15:40Z
             */
            created: string;
            /**
             * @description E-mail address. Absent when the server does not know it.
             * @example jane.doe@test.com
             */
            email?: string;
            /**
             * @description First name. Absent when the server does not know it.
             * @example Jane
             */
            firstName?: string;
            /**
             * @description Id of the user.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            id: string;
            /**
             * @description Whether the user is an admin of this group.
             * @example true
             */
            isAdmin: boolean;
            /**
             * @description Last name. Absent when the server does not know it.
             * @example Doe
             */
            lastName?: string;
            /**
             * @description A locked user stays a member but cannot send requests.
             * @example Unlocked
             * @enum {string}
             */
            lockStatus: "Unlocked" | "Locked";
            /**
             * @description The name that the user signs in with.
             * @example jdoe
             */
            userName: string;
        };
        /** @description One page of members, sorted by user id. */
        MemberList: {
            /**
             * @description The `maxItems` of the request, or 100.
             * @example 100
             */
            maxItems: number;
            /** @description The members of this page, admins among them. */
            members: components["schemas"]["Member"][];
            /**
             * @description Id of the last user of this page, to be sent as `startFrom`. **Absent on the last page.**
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            nextId?: string;
            /**
             * @description The `startFrom` of the request. Absent when there was none.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            startFrom?: string;
        };
        /** @description The whole group as it shall be. Members that are not listed here are accepted and ignored, among them `created` and `status`, so that an answered group can be changed and sent back. */
        UpdateGroupRequest: {
            /** @description All users who may change the group; they are added to the members. At least one. The caller is not added, so admins can remove themselves. */
            admins: components["schemas"]["UserId"][];
            /**
             * @description What the group is for. **Left out or null, the description is removed.**
             * @example Looks after the zones of the web shop and of the blog
             */
            description?: string | null;
            /**
             * @description Where the group is reached, with the rules of creating a group.
             * @example dns-operators@test.com
             */
            email: string;
            /**
             * @description Id of the group to change. **This one counts, and not the id in the path.**
             * @example 3f7a9d26-8b1e-4c05-b2d4-6e9f10c83a57
             */
            id: string;
            /** @description All users of the group. Who is not listed here or in `admins` is removed. May be empty, but not left out. */
            members: components["schemas"]["UserId"][];
            /**
             * @description The name, with the rules of creating a group. A group may keep its name.
             * @example dns-operators
             */
            name: string;
        };
        /** @description A user. Users come from the portal when they sign in, so first name, last name and e-mail address can be absent. */
        User: {
            /**
             * Format: date-time
             * @description When the user was created, in UTC.
             * @example 2026-03-02T09:15:40Z
             */
            created: string;
            /**
             * @description E-mail address. Absent when the server does not know it.
             * @example jane.doe@test.com
             */
            email?: string;
            /**
             * @description First name. Absent when the server does not know it.
             * @example Jane
             */
            firstName?: string;
            /**
             * @description Id of the user. A UUID as a rule.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            id: string;
            /**
             * @description Last name. Absent when the server does not know it.
             * @example Doe
             */
            lastName?: string;
            /**
             * @description A locked user cannot send requests. The documentation of members does not list this member.
             * @example Unlocked
             * @enum {string}
             */
            lockStatus: "Unlocked" | "Locked";
            /**
             * @description The name that the user signs in with.
             * @example jdoe
             */
            userName: string;
        };
        /** @description A user, by id. */
        UserId: {
            /**
             * @description Id of an existing user. A UUID as a rule; test servers have users such as `ok`, so treat it as text.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            id: string;
        };
        /** @description What any user may know of another. */
        UserSummary: {
            /** @description Ids of the groups that the user is a member of. A list, in spite of its name. */
            groupId: string[];
            /**
             * @description Id of the user.
             * @example c4e08d17-7a92-4b6f-9f3d-51b8e6a2d904
             */
            id: string;
            /**
             * @description The name that the user signs in with.
             * @example jroe
             */
            userName: string;
        };
        /** @description A zone. Only what tells whose it is is described here. */
        Zone: {
            /**
             * @description What the caller may do with the zone. Only getting the zone answers it.
             * @example Delete
             */
            accessLevel?: string;
            /**
             * @description Id of the group that administers the zone.
             * @example b81d4e60-27c5-4f39-9a0e-6c3f15d7e284
             */
            adminGroupId: string;
            /**
             * @description Name of that group. Only getting the zone answers it.
             * @example web-operators
             */
            adminGroupName?: string;
            /**
             * Format: date-time
             * @description When the zone was created, in UTC.
             * @example 2026-04-14T08:30:12Z
             */
            created: string;
            /**
             * @description Where the zone's keepers are reached.
             * @example web-operators@test.com
             */
            email: string;
            /**
             * @description Id of the zone. A UUID as a rule.
             * @example 0d5e8b37-64f1-4a29-93c7-f81b20ae6d43
             */
            id: string;
            /**
             * @description Name of the zone, with a dot at the end.
             * @example shop.example.
             */
            name: string;
            /**
             * @description Whether records of the zone may belong to other groups.
             * @example false
             */
            shared: boolean;
            /**
             * @description What state the zone is in. Not listed as an enum, since releases differ.
             * @example Active
             */
            status: string;
        };
        /** @description A change of a zone that the server will carry out later. */
        ZoneChange: {
            /**
             * @description What will be done. Operations that this contract does not have use other values.
             * @example Create
             * @enum {string}
             */
            changeType: "Create" | "Delete";
            /**
             * Format: date-time
             * @description When it was asked for, in UTC.
             * @example 2026-04-14T08:30:12Z
             */
            created: string;
            /**
             * @description Id of the change. **It is not the id of the zone.**
             * @example e2c97f14-0b6d-4d85-a3f0-59d81c7e46ba
             */
            id: string;
            /**
             * @description How far it is. `Pending` in these answers.
             * @example Pending
             */
            status: string;
            /**
             * @description Id of the user who asked for it.
             * @example 9b1c7e52-0f6d-4a3e-8c55-2d9a4f7b6e10
             */
            userId: string;
            zone: components["schemas"]["Zone"];
        };
        /** @description Why there is no zone, everything at once. */
        ZoneErrorList: {
            /** @description One sentence for each reason. */
            errors: string[];
            /** @description The zone that was refused. Absent when members of the body are missing. */
            zone?: components["schemas"]["Zone"];
        };
        /** @description A zone in its envelope. */
        ZoneResponse: {
            zone: components["schemas"]["Zone"];
        };
    };
    responses: {
        /** @description The access key belongs to an account that is locked. This is the only 403 of this operation: any user who is not locked may use it. Plain text, unlike the other 403 of operations that not everybody may use, which is a JSON string. */
        AccountLocked: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["AuthenticationFailure"];
            };
        };
        /** @description No user has this id or this name. Plain text with this status means that the URL is wrong. */
        AnyUserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description One of two things. A JSON string says that you may not do this. Plain text says that your account is locked, and begins with `Authentication Failed`. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["AuthenticationFailure"];
            };
        };
        /** @description The group is still needed and was not deleted. The texts name the group by its name. In the texts about a record set and a rule of access an id follows; how it is written, as here or bare, is not established. */
        GroupInUse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description There is no such group, or it was deleted. Plain text with this status means something else: the URL is wrong. */
        GroupNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description There is no such group, or users that were to be added do not exist. The text tells which. The group was not changed. */
        GroupOrUsersNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
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
        /**
         * @description A parameter of the query is wrong. **It is looked at before the signature**, so a caller without credentials gets this
         *     answer too. A number that is out of range is answered with a JSON string, which has line breaks and a stray quotation
         *     mark in it; what cannot be read at all with plain text from the web framework, which is inferred.
         */
        InvalidGroupsPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description The group was not changed. Which body it is depends on how far the request came:
         *
         *     - an object with `errors`, when members of the body are missing;
         *     - a JSON string, when all members are there and a value is refused;
         *     - plain text from the web framework, when the body is not JSON. This one is inferred.
         */
        InvalidGroupUpdate: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorList"] | components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description A parameter of the query is wrong. **It is looked at before the signature**, so a caller without credentials gets this
         *     answer too. A number that is out of range is answered with a JSON string; what cannot be read at all with plain text
         *     from the web framework, which is inferred.
         */
        InvalidPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /**
         * @description No zone will be created. An object with `errors` when members are missing or the zone itself is refused, and in the
         *     second case with the `zone`; a JSON string when a value is refused; plain text (inferred) when the body is not JSON.
         */
        InvalidZone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ZoneErrorList"] | components["schemas"]["ErrorString"];
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
        /** @description The server failed, or the web framework answered in its place. Plain text. **Inferred** from the framework's defaults. After a request that changes something it is open whether that was done: look before sending the request again. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/plain": components["schemas"]["ErrorText"];
            };
        };
        /** @description There is no such change. 400, where the documentation has 404. */
        UnknownChange: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description There is no such user. Plain text with this status means that the URL is wrong. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
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
        /** @description One of two things. A JSON string says that you are not a member of the group that administers the zone. Plain text says that your account is locked. */
        ZoneForbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
                "text/plain": components["schemas"]["AuthenticationFailure"];
            };
        };
        /** @description VinylDNS is connected to a zone of this name already. */
        ZoneNameTaken: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
        /** @description There is no such zone, or not yet: a zone that was just created, or deleted, takes a moment. Plain text with this status means that the URL is wrong. */
        ZoneNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorString"];
            };
        };
    };
    parameters: {
        /** @description Whether to shorten each group: `members` and `admins` then have your own id and no other, and `created` and `status` have no value. */
        Abridged: boolean;
        /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
        Date: string;
        /** @description Id of the change, as the activity of a group lists it. */
        GroupChangeId: string;
        /** @description Id of the group. */
        GroupId: string;
        /** @description Lists only groups whose name contains this text, in upper or lower case. It has no wildcards. */
        GroupNameFilter: string;
        /** @description Whether to list all groups of the server, not only those that you are a member of. Super and support users see all groups in any case. The framework also reads `yes`, `on` and `1`, and upper case (inferred); send `true` or `false`. */
        IgnoreAccess: boolean;
        /** @description How many groups a page has at most: 1 to 3000, and 100 when it is left out. The numbers are configuration; these are as shipped. The documentation says 1 to 100. */
        MaxGroups: number;
        /** @description How many items a page has at most: 1 to 1000, and 100 when it is left out. The numbers are configuration; these are as shipped. The documentation says 1 to 100. */
        MaxItems: number;
        /** @description How many of the newest changes to pass over: pass `nextId` of the page before. A number, unlike `startFrom` of groups and members. One that is too large gives an empty page. A negative one is not allowed here, since it reaches the database and fails there with 500 (inferred). */
        StartFromChange: number;
        /** @description Continues after this group: pass `nextId` of the page before. The server looks the group's name up and lists the names that come after it, so of groups whose names differ only in case one can be skipped. An id that is not among your groups, or an empty text, is answered with **500**. */
        StartFromGroup: string;
        /** @description Continues after this user id: pass `nextId` of the page before. Any text is allowed, since ids are compared and not looked up. */
        StartFromMember: string;
        /** @description Id or user name of the user. */
        UserIdOrName: string;
        /** @description Id of the user. A user name does not do here. */
        UserIdPath: string;
        /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
        XAmzDate: string;
        /** @description Id of the zone. It is not the id of the change that created it. */
        ZoneId: string;
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
                /** @description Whether to shorten each group: `members` and `admins` then have your own id and no other, and `created` and `status` have no value. */
                abridged?: components["parameters"]["Abridged"];
                /** @description Lists only groups whose name contains this text, in upper or lower case. It has no wildcards. */
                groupNameFilter?: components["parameters"]["GroupNameFilter"];
                /** @description Whether to list all groups of the server, not only those that you are a member of. Super and support users see all groups in any case. The framework also reads `yes`, `on` and `1`, and upper case (inferred); send `true` or `false`. */
                ignoreAccess?: components["parameters"]["IgnoreAccess"];
                /** @description How many groups a page has at most: 1 to 3000, and 100 when it is left out. The numbers are configuration; these are as shipped. The documentation says 1 to 100. */
                maxItems?: components["parameters"]["MaxGroups"];
                /** @description Continues after this group: pass `nextId` of the page before. The server looks the group's name up and lists the names that come after it, so of groups whose names differ only in case one can be skipped. An id that is not among your groups, or an empty text, is answered with **500**. */
                startFrom?: components["parameters"]["StartFromGroup"];
            };
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of groups. It can be empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            400: components["responses"]["InvalidGroupsPage"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
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
    getGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            404: components["responses"]["GroupNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    updateGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        /** @description The whole group as it shall be. Its bytes are part of the signature, so sign exactly what is sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateGroupRequest"];
            };
        };
        responses: {
            /** @description The group as it is now. `created` stays what it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["InvalidGroupUpdate"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupOrUsersNotFound"];
            409: components["responses"]["NameTaken"];
            415: components["responses"]["NotJson"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    deleteGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The group as it was, but for its status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
            400: components["responses"]["GroupInUse"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["GroupNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    listGroupActivity: {
        parameters: {
            query?: {
                /** @description How many items a page has at most: 1 to 1000, and 100 when it is left out. The numbers are configuration; these are as shipped. The documentation says 1 to 100. */
                maxItems?: components["parameters"]["MaxItems"];
                /** @description How many of the newest changes to pass over: pass `nextId` of the page before. A number, unlike `startFrom` of groups and members. One that is too large gives an empty page. A negative one is not allowed here, since it reaches the database and fails there with 500 (inferred). */
                startFrom?: components["parameters"]["StartFromChange"];
            };
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of changes. A page after the last one is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupChangeList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    listGroupAdmins: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All admins of the group. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminList"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            404: components["responses"]["GroupNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    listGroupMembers: {
        parameters: {
            query?: {
                /** @description How many items a page has at most: 1 to 1000, and 100 when it is left out. The numbers are configuration; these are as shipped. The documentation says 1 to 100. */
                maxItems?: components["parameters"]["MaxItems"];
                /** @description Continues after this user id: pass `nextId` of the page before. Any text is allowed, since ids are compared and not looked up. */
                startFrom?: components["parameters"]["StartFromMember"];
            };
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the group. */
                groupId: components["parameters"]["GroupId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of members. A page after the last one is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            400: components["responses"]["InvalidPage"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            404: components["responses"]["GroupNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    getGroupChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the change, as the activity of a group lists it. */
                groupChangeId: components["parameters"]["GroupChangeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change, with the group before and after it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupChange"];
                };
            };
            400: components["responses"]["UnknownChange"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    listValidDomains: {
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
        requestBody?: never;
        responses: {
            /** @description The domains, as they are configured. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id or user name of the user. */
                idOrName: components["parameters"]["UserIdOrName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, and the ids of the groups of the user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserSummary"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["AccountLocked"];
            404: components["responses"]["AnyUserNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    lockUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the user. A user name does not do here. */
                userId: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, who is locked now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    unlockUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the user. A user name does not do here. */
                userId: components["parameters"]["UserIdPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user, who is unlocked now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    createZone: {
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
        /** @description The zone to connect to. Its bytes are part of the signature, so sign exactly what is sent. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateZoneRequest"];
            };
        };
        responses: {
            /** @description The change is queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneChange"];
                };
            };
            400: components["responses"]["InvalidZone"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["ZoneForbidden"];
            409: components["responses"]["ZoneNameTaken"];
            415: components["responses"]["NotJson"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    getZone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the zone. It is not the id of the change that created it. */
                zoneId: components["parameters"]["ZoneId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The zone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneResponse"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["ZoneForbidden"];
            404: components["responses"]["ZoneNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
    deleteZone: {
        parameters: {
            query?: never;
            header?: {
                /** @description Stands in for a missing `X-Amz-Date`, in basic ISO 8601 or as in RFC 822. Browsers do not let scripts set it. */
                Date?: components["parameters"]["Date"];
                /** @description When the request was signed, in basic ISO 8601. Signing libraries set it. It may be left out if `Date` is sent, and `Date` is not read when it is there. */
                "X-Amz-Date"?: components["parameters"]["XAmzDate"];
            };
            path: {
                /** @description Id of the zone. It is not the id of the change that created it. */
                zoneId: components["parameters"]["ZoneId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The change is queued. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ZoneChange"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["ZoneForbidden"];
            404: components["responses"]["ZoneNotFound"];
            500: components["responses"]["ServerError"];
            default: components["responses"]["ServerError"];
        };
    };
}
