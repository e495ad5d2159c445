// Made from src/sandbox/control/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contracts
         * @description The contracts that are served, with their operations.
         */
        get: operations["listContracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{contract}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
            };
            cookie?: never;
        };
        /**
         * Get a contract
         * @description One of the contracts that are served.
         */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts/{contract}/operations/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
                /** @description The id of an operation, percent-encoded. */
                operation: components["parameters"]["Operation"];
            };
            cookie?: never;
        };
        /**
         * Get an operation
         * @description What it takes to call it: parameters, bodies and answers, with their schemas and examples.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List coverage
         * @description How much of each contract was exercised since the start, or since it was cleared.
         */
        get: operations["listCoverage"];
        put?: never;
        post?: never;
        /**
         * Clear coverage
         * @description Counts from zero again.
         */
        delete: operations["clearCoverage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/coverage/{contract}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
            };
            cookie?: never;
        };
        /**
         * Get the coverage of a contract
         * @description Each item of the operations that were called, and the operations that never were.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events
         * @description Tells of exchanges while they come, as server-sent events: `exchange`, whose data is an entry of `listExchanges`, and
         *     `clear`. A reader who comes again says by `Last-Event-ID` what it read last, and gets what it missed and is still
         *     kept. A reader who does not keep up, a megabyte behind, is cut off.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchanges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List exchanges
         * @description Those that are kept, without secrets and with shortened bodies. Without parameters all of them, the oldest first.
         */
        get: operations["listExchanges"];
        put?: never;
        post?: never;
        /**
         * Clear exchanges
         * @description Deletes all recorded exchanges, and notifies readers of the events.
         */
        delete: operations["clearExchanges"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchanges.har": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export exchanges
         * @description The same as `listExchanges` as a HAR 1.2 file, which `contracts verify` and browsers read.
         */
        get: operations["exportExchanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/exchanges/{exchange}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an exchange
         * @description The request, the response, and what was found, with the lines of the contract.
         */
        get: operations["getExchange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the health
         * @description 200 while the server is running. `warn` reports what removing or restarting the server does not fix: a document that
         *     is broken or could not be read again, or, for a proxy, an upstream that did not answer the last request.
         *
         *     The response is the same under any name of the server, for load balancers and containers. Clients that may not read
         *     the rest of this API (an unknown name, or a page of another origin) get only the status.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the metrics
         * @description Counters of the traffic since the start, and figures of the process, as Prometheus reads them. Forgetting exchanges
         *     or refusals does not set them back.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this document
         * @description The OpenAPI document of this API, as JSON.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rules
         * @description Those that still count, in the order in which they were added.
         */
        get: operations["listRules"];
        put?: never;
        /**
         * Add a rule
         * @description For requests that come from now on. Several may be for one request: their delays add up, and of answers the first
         *     counts.
         *
         *     "The next `createGroup` is `duplicate-name`" is `{ "operation": "createGroup", "times": 1, "answer": { "code": 409,
         *     "example": "duplicate-name" } }`.
         */
        post: operations["addRule"];
        /**
         * Remove all rules
         * @description Those of the command line as well.
         */
        delete: operations["clearRules"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of a rule. */
                rule: number;
            };
            cookie?: never;
        };
        /**
         * Get a rule
         * @description A rule that was for its last request is gone.
         */
        get: operations["getRule"];
        put?: never;
        post?: never;
        /**
         * Remove a rule
         * @description It counts for no request any more.
         */
        delete: operations["removeRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a request
         * @description What AWS Signature Version 4 adds to a request, since a page has no keys to sign with. It signs with keys that the seed of a
         *     contract makes, and with no others: `credentials` of the contract names them by `keys.accessKey`.
         */
        post: operations["signRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Those that were used, the one that was used last at the end. One that is not used for a while goes.
         */
        get: operations["listWorkspaces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        /**
         * Get the state of a workspace
         * @description All records of all contracts, by contract, collection and key. A contract that was not used yet is absent.
         */
        get: operations["getWorkspace"];
        /**
         * Replace the state of a workspace
         * @description Contracts that are named get these records and no others. Contracts that are not named stay as they are.
         *
         *     A collection that nothing reads is misspelt, and refused. Handlers that do not list their `collections` may use any:
         *     then the state is taken, and the answer says which collections nothing has used so far.
         */
        put: operations["putWorkspace"];
        post?: never;
        /**
         * Reset a workspace
         * @description Its records, snapshots, clock and rules go. Its next use begins with the seed.
         */
        delete: operations["resetWorkspace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        /**
         * Get the clock
         * @description The time that the workspace has now.
         */
        get: operations["getClock"];
        /**
         * Set the clock
         * @description To a time, from which it runs on or where it stands still; or ahead by some milliseconds of what it is now, backwards if negative. `{}` sets it to the real time.
         */
        put: operations["setClock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}/existing/{contract}/{operation}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
                /** @description The id of an operation, percent-encoded. */
                operation: components["parameters"]["Operation"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        /**
         * List what a path may name
         * @description Values of an operation's path parameters that name records of the workspace, for a request that finds something. The first
         *     ones belong together. A parameter of which nothing is known is absent. A workspace that was never used begins with the
         *     seed, as by any other request.
         */
        get: operations["listExisting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        /**
         * List snapshots
         * @description The names of what was kept of the workspace.
         */
        get: operations["listSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}/snapshots/{snapshot}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a snapshot. */
                snapshot: components["parameters"]["Snapshot"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Take a snapshot
         * @description Keeps a copy of all records under a name, in place of an earlier one of that name.
         */
        put: operations["takeSnapshot"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workspaces/{workspace}/snapshots/{snapshot}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a snapshot. */
                snapshot: components["parameters"]["Snapshot"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a snapshot
         * @description All records are those of the snapshot again. The snapshot stays.
         */
        post: operations["restoreSnapshot"];
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
        /** @description A JSON Schema as it is written. What it refers to is in the document of the contract. */
        AnySchema: Record<string, unknown> | boolean;
        /** @description The time of a workspace. */
        Clock: {
            /** @description Does it stand still? */
            isFrozen: boolean;
            /**
             * Format: date-time
             * @description What time it is there.
             */
            now: string;
        };
        /** @description A time, or by how much to change it. */
        ClockSetting: {
            /** @description By how many milliseconds to go ahead of what it is, or of `now`; a hundred years at most. */
            advance?: number;
            /** @description Is it to stand still? It runs on when left out. */
            isFrozen?: boolean;
            /**
             * Format: date-time
             * @description The time to set.
             */
            now?: string;
        };
        /** @description What of a contract was exercised. */
        CoverageDetails: components["schemas"]["Share"] & {
            /** @description What there is of the operations that were called. */
            items: {
                /** @description How often it was exercised. */
                count: number;
                kind: string;
                name: string;
                operation: string;
                place: string;
                pointer: string;
                /** @enum {string} */
                side: "request" | "response";
                status: string | null;
            }[];
            kinds: components["schemas"]["KindShare"][];
            provider: string;
            /** @description The operations that were never called. */
            uncalled: string[];
        };
        /** @description How much of a contract was exercised. */
        CoverageOfContract: components["schemas"]["Share"] & {
            /** @description Where each item is. */
            href: string;
            kinds: components["schemas"]["KindShare"][];
            provider: string;
        };
        /** @description A whole exchange. In place of whether it was undocumented stands what says so. */
        Exchange: {
            duration: number;
            href: string;
            id: number;
            method: string;
            operation: string | null;
            provider: string;
            /** @description The request, without secrets. */
            request: {
                /** @description The decoded body as text. */
                body: string;
                headers: components["schemas"]["Headers"];
                method: string;
                url: string;
            };
            /** @description The response, or why there was none. */
            response: {
                /** @description The decoded body as text. */
                body?: string;
                failure?: {
                    kind: string;
                    message: string;
                };
                headers?: components["schemas"]["Headers"];
                status?: number;
            };
            size: {
                request: number;
                response: number | null;
            };
            /** Format: date-time */
            startedAt: string;
            status: number | null;
            undocumented: null | components["schemas"]["Finding"];
            unjudged: {
                request: string | null;
                response: string | null;
            };
            url: string;
            /** @description The violations. */
            verdict: components["schemas"]["Finding"][];
            violations: {
                request: number;
                response: number;
            };
            /** @description What is allowed and probably not meant. */
            warnings: components["schemas"]["Finding"][];
            workspace?: string;
        };
        /** @description An exchange in a list. */
        ExchangeSummary: {
            /** @description Milliseconds until the response was sent. */
            duration: number;
            /** @description Where the whole exchange is. */
            href: string;
            /** @description Its number. Later ones have higher numbers. */
            id: number;
            /** @description The method. */
            method: string;
            /** @description The id of the operation; null where it was for none. */
            operation: string | null;
            /** @description The name of the contract. */
            provider: string;
            /** @description The bytes of the bodies, as far as they were kept; null where no response came. */
            size: {
                request: number;
                response: number | null;
            };
            /**
             * Format: date-time
             * @description When the request came.
             */
            startedAt: string;
            /** @description The status; null where no response came. */
            status: number | null;
            /** @description Was it for no operation, where the contract does not claim to be complete? */
            undocumented: boolean;
            /** @description Why a side was not judged; null where it was. */
            unjudged: {
                request: string | null;
                response: string | null;
            };
            /** @description The path and query, with the mount. */
            url: string;
            /** @description How many violations each side made. */
            violations: {
                request: number;
                response: number;
            };
            /** @description The workspace that the request named. Absent for the default one. */
            workspace?: string;
        };
        /** @description A path parameter, with values that name records. */
        Existing: {
            name: string;
            values: string[];
        };
        /** @description What one side did that the contract does not allow, or that is probably not meant. */
        Finding: {
            /** @description The name of the check. */
            check: string;
            excerpt: null | {
                /** @description The number of the first line. */
                from: number;
                /** @description The number of the line that is meant. */
                line: number;
                lines: string[];
            };
            /** @description The place in the message, as a pointer: `/body/name`. */
            instance: string;
            /** @description What is wrong there; side and instance before it make a sentence. */
            message: string;
            operation: string | null;
            /** @description The same as file, line and column. */
            place: string;
            /** @description What was broken. */
            rule: string;
            /** @description The place in the contract as a pointer. */
            schema: string;
            /** @enum {string} */
            side: "request" | "response";
        };
        /** @description Header fields by lower-case name; a list where a field came several times. */
        Headers: {
            [key: string]: string | string[];
        };
        /** @description The state of a server that serves. */
        Health: {
            /** @description By `<provider>:contract`, and of a proxy `<provider>:upstream`. */
            checks?: {
                [key: string]: {
                    /** @description What is wrong. */
                    output?: string;
                    status: components["schemas"]["HealthStatus"];
                }[];
            };
            status: components["schemas"]["HealthStatus"];
        };
        /**
         * @description `warn`: something is wrong that removing this server does not fix.
         * @enum {string}
         */
        HealthStatus: "pass" | "warn";
        /** @description A rule that counts. */
        KeptRule: {
            /** @description For how many it has counted. */
            applied: number;
            /** @description Its number. */
            id: number;
            /** @description For how many requests it will still count. Absent for all. */
            left?: number;
            rule: components["schemas"]["Rule"];
        };
        /** @description Those to sign with, where it is no header field: see `signRequest`. */
        Keys: {
            accessKey: string;
            secretKey: string;
        };
        /** @description The share of one kind of items on one side. */
        KindShare: components["schemas"]["Share"] & {
            kind: string;
            /** @enum {string} */
            side: "request" | "response";
        };
        /** @description An example of the contract. */
        NamedExample: {
            name: string;
            summary: string;
            /** @description Any value. */
            value: unknown;
        };
        /** @description What it takes to call an operation. */
        OperationDetails: {
            deprecated: boolean;
            description: string;
            id: string;
            method: string;
            parameters: {
                description: string;
                examples: components["schemas"]["NamedExample"][];
                /** @description Does each of its items stand apart? */
                explode: boolean;
                /** @enum {string} */
                in: "path" | "query" | "header" | "cookie" | "querystring";
                name: string;
                required: boolean;
                schema: components["schemas"]["AnySchema"];
                /** @description How a list or an object is written. */
                style: string;
            }[];
            path: string;
            requestBody: null | {
                content: {
                    examples: components["schemas"]["NamedExample"][];
                    schema: components["schemas"]["AnySchema"];
                    /** @description The media type. */
                    type: string;
                }[];
                required: boolean;
            };
            responses: {
                content: {
                    examples: components["schemas"]["NamedExample"][];
                    /** @description The media type. */
                    type: string;
                }[];
                description: string;
                /** @description A status, a range such as `4XX`, or `default`. */
                status: string;
            }[];
            /** @description The alternatives, of which one must be met; each is a list of what must be sent together. */
            security: {
                in: string;
                name: string;
                parameter: string;
                scheme: string;
                type: string;
            }[][];
            summary: string;
            tag: string | null;
        };
        /** @description An operation in a list. */
        OperationSummary: {
            deprecated: boolean;
            /** @description The operationId, or method and path where there is none. */
            id: string;
            method: string;
            /** @description The path template. */
            path: string;
            /** @description Where the reference of it is served. */
            reference?: string | null;
            summary: string;
            /** @description The first of its tags. */
            tag: string | null;
        };
        /** @description A problem document (RFC 9457). */
        Problem: {
            detail: string;
            status: number;
            title: string;
            type?: string;
        };
        /** @description Which requests, and what is done with them. */
        Rule: {
            /** @description A documented answer, as `Prefer` asks the mock for it. */
            answer?: {
                code?: number;
                /** @description The name of an example. */
                example?: string;
            };
            /**
             * @description Reset the connection, cut the body in half, or never answer.
             * @enum {string}
             */
            connection?: "reset" | "cut" | "hang";
            /** @description Milliseconds to wait before the answer; of two numbers, something between them. */
            delay?: number | {
                from: number;
                to: number;
            };
            /** @description Only to the operation with this id. */
            operation?: string;
            /** @description For what share of them. */
            probability?: number;
            /** @description Only to this contract. */
            provider?: string;
            /** @description Beyond this the documented 429, with the contract's header fields counted. */
            rateLimit?: {
                requests: number;
                seconds: number;
            };
            /** @description Which of them; the same seed draws the same ones. */
            seed?: string;
            /** @description For how many requests. For all when left out. */
            times?: number;
            /** @description Only of this workspace. */
            workspace?: string;
        };
        /** @description A contract that is served. */
        ServedContract: {
            /** @description Those that the seed of a sandbox makes. */
            credentials: {
                keys?: components["schemas"]["Keys"];
                /** @description What to send: mostly a header field. */
                send: string;
                who: string;
            }[];
            /** @description What stands before the paths of its operations. */
            mount: string;
            name: string;
            operations: components["schemas"]["OperationSummary"][];
            /** @description Where its reference is served. */
            reference: string | null;
            /** @description What a signature is for, and in which variables of the environment real keys are; null where nothing is signed. */
            signing: components["schemas"]["Signing"] | null;
            title: string;
            /** @description What answers. */
            upstream: string;
            version: string;
        };
        /** @description How many of how many. */
        Share: {
            /** @description Rounded down. */
            percent: number;
            seen: number;
            total: number;
        };
        /** @description A request to be signed, as it will be sent. */
        Signable: {
            /** @description Which keys. */
            accessKey: string;
            /** @description Nothing where it is left out. */
            body?: string;
            /** @description The name of the contract whose seed makes the keys. */
            contract: string;
            method: string;
            /** @description The whole URL. Its host and port are signed. */
            url: string;
        };
        /** @description Header fields that sign a request. */
        Signature: {
            headers: {
                [key: string]: string;
            };
        };
        /** @description What a signature (AWS Signature Version 4) is for, and the variables from which `contracts check` reads keys. */
        Signing: {
            region: string;
            service: string;
            variables: {
                accessKey: string;
                region: string;
                secretKey: string;
            };
        };
        /** @description The records of a workspace, by contract. */
        State: {
            [key: string]: {
                /** @description By the name of the collection, and then by key; in the order of insertion. */
                collections: {
                    [key: string]: {
                        [key: string]: Record<string, unknown>;
                    };
                };
                /** @description How many ids were made. */
                counters?: {
                    [key: string]: number;
                };
            };
        };
        /** @description What was done, although it may not be what was meant. */
        Warnings: {
            /** @description A sentence each. */
            warnings: string[];
        };
        /** @description A workspace that was used. */
        Workspace: {
            /**
             * @description Its name.
             * @example default
             */
            name: string;
            /** @description The contracts that were used in it. */
            providers: string[];
            /**
             * Format: date-time
             * @description When it was used last, to the minute.
             */
            usedAt: string;
        };
    };
    responses: {
        /** @description The request comes from a page of another origin, and nothing was changed. */
        Foreign: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something about the request is wrong, and nothing was changed. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is not known by this name (`Host`), which may be a stranger's. `--allow-host NAME` makes it known. */
        Misdirected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is none of this name or number. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description Only what has a lower number. With the last of a page it leads to the next one, where the newest is first. */
        Before: number;
        /** @description The name under which a contract is served. */
        Contract: string;
        /** @description Only these, with commas between them. */
        Ids: string;
        /** @description How many at most. */
        Limit: number;
        /** @description Only of the operation with this id. */
        OfOperation: string;
        /** @description Only of this contract. */
        OfProvider: string;
        /** @description Only answered with this status, or one of this range; `none` where no answer came. */
        OfStatus: string;
        /**
         * @description Only what `conforms`, what broke it on one side, or what was for no operation of a contract that does not
         *     claim to be complete (`undocumented`).
         */
        OfVerdict: "conforms" | "request" | "response" | "undocumented";
        /** @description Only in this workspace. */
        OfWorkspace: string;
        /** @description The id of an operation, percent-encoded. */
        Operation: string;
        /** @description Which is first. */
        Order: "oldest" | "newest";
        /** @description The name of a snapshot. */
        Snapshot: string;
        /** @description Only what has this text in its method, URL or operation. */
        Text: string;
        /** @description The name of a workspace. */
        Workspace: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contracts. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedContract"][];
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedContract"];
                };
            };
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
                /** @description The id of an operation, percent-encoded. */
                operation: components["parameters"]["Operation"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationDetails"];
                };
            };
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The coverage of each contract. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageOfContract"][];
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    clearCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing was exercised. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getCoverage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The coverage. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageDetails"];
                };
            };
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The same for the first time. */
                after?: number;
            };
            header?: {
                /** @description The number of the exchange that was read last. Browsers send it when they connect again. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream, which does not end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
            /** @description There are as many streams as may be. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExchanges: {
        parameters: {
            query?: {
                /** @description Only what has a lower number. With the last of a page it leads to the next one, where the newest is first. */
                before?: components["parameters"]["Before"];
                /** @description Only these, with commas between them. */
                id?: components["parameters"]["Ids"];
                /** @description How many at most. */
                limit?: components["parameters"]["Limit"];
                /** @description Only of the operation with this id. */
                operation?: components["parameters"]["OfOperation"];
                /** @description Which is first. */
                order?: components["parameters"]["Order"];
                /** @description Only of this contract. */
                provider?: components["parameters"]["OfProvider"];
                /** @description Only what has this text in its method, URL or operation. */
                q?: components["parameters"]["Text"];
                /** @description Only answered with this status, or one of this range; `none` where no answer came. */
                status?: components["parameters"]["OfStatus"];
                /**
                 * @description Only what `conforms`, what broke it on one side, or what was for no operation of a contract that does not
                 *     claim to be complete (`undocumented`).
                 */
                verdict?: components["parameters"]["OfVerdict"];
                /** @description Only in this workspace. */
                workspace?: components["parameters"]["OfWorkspace"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchanges. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeSummary"][];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    clearExchanges: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All were deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    exportExchanges: {
        parameters: {
            query?: {
                /** @description Only what has a lower number. With the last of a page it leads to the next one, where the newest is first. */
                before?: components["parameters"]["Before"];
                /** @description Only these, with commas between them. */
                id?: components["parameters"]["Ids"];
                /** @description How many at most. */
                limit?: components["parameters"]["Limit"];
                /** @description Only of the operation with this id. */
                operation?: components["parameters"]["OfOperation"];
                /** @description Which is first. */
                order?: components["parameters"]["Order"];
                /** @description Only of this contract. */
                provider?: components["parameters"]["OfProvider"];
                /** @description Only what has this text in its method, URL or operation. */
                q?: components["parameters"]["Text"];
                /** @description Only answered with this status, or one of this range; `none` where no answer came. */
                status?: components["parameters"]["OfStatus"];
                /**
                 * @description Only what `conforms`, what broke it on one side, or what was for no operation of a contract that does not
                 *     claim to be complete (`undocumented`).
                 */
                verdict?: components["parameters"]["OfVerdict"];
                /** @description Only in this workspace. */
                workspace?: components["parameters"]["OfWorkspace"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        log: {
                            creator: Record<string, unknown>;
                            entries: Record<string, unknown>[];
                            version: string;
                        };
                    };
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getExchange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of an exchange. */
                exchange: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The exchange. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exchange"];
                };
            };
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The health, in the words of draft-inadarei-api-health-check-06. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/health+json": components["schemas"]["Health"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metrics, in Prometheus' text format 0.0.4. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        info: Record<string, unknown>;
                        openapi: string;
                        paths: Record<string, unknown>;
                    };
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"][];
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    addRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rule"];
            };
        };
        responses: {
            /** @description It counts from now on. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    clearRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All were deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of a rule. */
                rule: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    removeRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of a rule. */
                rule: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    signRequest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signable"];
            };
        };
        responses: {
            /** @description The signature. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signature"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workspaces. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"][];
                };
            };
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state, which `putWorkspace` takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["State"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    putWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["State"];
            };
        };
        responses: {
            /** @description It is replaced, and something about it may be misspelt. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warnings"];
                };
            };
            /** @description It is replaced. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    resetWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is as new. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    getClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    setClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockSetting"];
            };
        };
        responses: {
            /** @description The clock, as it is set now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    listExisting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name under which a contract is served. */
                contract: components["parameters"]["Contract"];
                /** @description The id of an operation, percent-encoded. */
                operation: components["parameters"]["Operation"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The parameters, each with at most 20 values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Existing"][];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    takeSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a snapshot. */
                snapshot: components["parameters"]["Snapshot"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is kept. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            421: components["responses"]["Misdirected"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of a snapshot. */
                snapshot: components["parameters"]["Snapshot"];
                /** @description The name of a workspace. */
                workspace: components["parameters"]["Workspace"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is restored. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Invalid"];
            403: components["responses"]["Foreign"];
            404: components["responses"]["NotFound"];
            421: components["responses"]["Misdirected"];
        };
    };
}
