// Made from src/sandbox/control/openapi.yaml by `contracts generate`. Do not edit.

export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the health
         * @description A server that serves says 200. `warn` tells of what it cannot mend by being taken away or started anew: a document
         *     that is broken or could not be read again, an upstream that did not answer last.
         *
         *     It is answered under any name of the server, as load balancers and containers ask. Who may not read the rest of this
         *     API, since the name is not known or a page of another origin asks, learns the status alone.
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
        /** @description The state of a server that serves. */
        Health: {
            /** @description By `<provider>:contract` and `<provider>:upstream`. */
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
         * @description `warn`: something is wrong that is not mended by taking this server away.
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
        /** @description The name of a snapshot. */
        Snapshot: string;
        /** @description The name of a workspace. */
        Workspace: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
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
            /** @description There are none any more. */
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
