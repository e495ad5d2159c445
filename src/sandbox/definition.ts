import type { Violation } from '../judge/judge.ts';
import type { Index, Transaction } from '../state/store.ts';
import type { Refusal } from './refusal.ts';

/** An operation as openapi-typescript generates it in `generated/`. */
interface TypedOperation {
  readonly parameters?: object;
  readonly requestBody?: unknown;
  readonly responses: object;
}

type Part<Op, Name extends string> = Op extends { parameters: { [_ in Name]?: infer Values } }
  ? [NonNullable<Values>] extends [never]
    ? Readonly<Record<string, never>>
    : NonNullable<Values>
  : Readonly<Record<string, unknown>>;

type ContentOf<Message> = Message extends { content: infer Content } ? Content[keyof Content] : undefined;

type BodyOf<Op> = Op extends { requestBody: infer Body }
  ? ContentOf<Body>
  : Op extends { requestBody?: infer Body }
    ? ContentOf<Body> | undefined
    : unknown;

type ResponsesOf<Op> = Op extends { responses: infer Responses } ? Responses : never;
/** The statuses that an operation documents. */
export type StatusOf<Op> = Extract<keyof ResponsesOf<Op>, number>;
/** The body of an operation's response with this status; undefined where it has none. */
export type AnswerBody<Op, Status extends StatusOf<Op>> = ContentOf<ResponsesOf<Op>[Status]>;

/** Header fields of an answer, and its media type where the contract has several. */
export interface AnswerFields {
  readonly headers?: Readonly<Record<string, string>>;
  readonly type?: string;
}

/** A handler's answer. The handler's `answer` function creates it, typed by the contract. */
export interface Answer extends AnswerFields {
  readonly status: number;
  readonly body: unknown;
}

/** The clock of a workspace. Tests can set, freeze and advance it. */
export interface Clock {
  readonly now: () => Date;
}

/** Generates ids that are the same for the same seed and differ between workspaces. */
export interface Ids {
  /** A UUID (version 4, RFC 9562). */
  readonly uuid: () => Promise<string>;
  /**
   * An integer above `from`, one more with each call in a workspace.
   * @param from the largest id that the seed uses
   * @param counter each counter counts on its own
   */
  readonly serial: (from: number, counter?: string) => Promise<number>;
}

/** The arguments of a seed, and part of the arguments of hooks and handlers. */
export interface Scope {
  readonly workspace: string;
  /** The records of this contract in this workspace. Each request is one transaction. */
  readonly store: Transaction;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A request as received. Each member is parsed when it is first read. */
export interface ReceivedRequest {
  /** The operationId. */
  readonly operation: string;
  readonly method: string;
  /** The path on the vendor's origin. */
  readonly wirePath: string;
  readonly url: string;
  /** The query as sent, without `?`. */
  readonly rawQuery: string;
  /**
   * Path parameters by name, parsed by their schemas. `query` and `headers` hold the parameters that the contract
   * describes.
   */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** A header field as sent, described or not; several fields of one name are joined by commas. */
  readonly header: (name: string) => string | undefined;
  /** The body, parsed by its media type and schema; undefined when there is none or it cannot be parsed. */
  readonly body: unknown;
  /** The bytes as sent. */
  readonly bytes: Buffer;
  /** The violations that the judge found in the request. */
  readonly violations: readonly Violation[];
}

/** A request in its workspace, before `caller` has identified who sent it. */
export interface Incoming extends Scope, ReceivedRequest {}

/** A valid request of an operation, typed by the contract. */
export type HandlerInput<Op, Caller> = Omit<Incoming, 'path' | 'query' | 'headers' | 'body'> & {
  readonly path: Part<Op, 'path'>;
  readonly query: Part<Op, 'query'>;
  readonly headers: Part<Op, 'header'>;
  readonly body: BodyOf<Op>;
  readonly caller: Caller;
  /** Creates a documented answer: the compiler checks that the status is documented and that the body has its schema. */
  readonly answer: <Status extends StatusOf<Op>>(
    status: Status,
    ...rest: AnswerBody<Op, Status> extends undefined
      ? [body?: undefined, fields?: AnswerFields]
      : [body: AnswerBody<Op, Status>, fields?: AnswerFields]
  ) => Answer;
};

type Later<T> = T | Promise<T>;

/** Answers requests of one operation. A refusal may be returned or thrown. */
export type Handler<Op, Caller> = (input: HandlerInput<Op, Caller>) => Later<Answer | Refusal>;

/** Keys for AWS Signature Version 4 that the seed creates. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Credentials of the seed, as printed when the sandbox starts. */
export interface SeededCredential {
  /** Who they belong to: `administrator`, `member (may not write)`. */
  readonly who: string;
  /** What to send: `Authorization: Bearer admin-token`, or the key and secret to sign with. */
  readonly send: string;
  /** The keys for AWS Signature Version 4, for credentials that are not a header field. */
  readonly keys?: SigningKeys;
}

/**
 * Behaviour of a vendor's server that its contract cannot express. Hooks run in the order in which they stand here; each
 * may throw a refusal. An operation without a handler acts by its role in the resource model; the mock answers it when it
 * has none.
 */
export interface SandboxDefinition<
  Operations extends object = Record<string, TypedOperation>,
  Caller = unknown,
> {
  /**
   * All collections that the handlers and the seed use. The control API then rejects a state with other names as
   * misspelt.
   */
  readonly collections?: readonly string[];
  /** Members that records are often selected or sorted by. */
  readonly indexes?: readonly Index[];
  /** Fills a new workspace. */
  readonly seed?: (scope: Scope) => Later<void>;
  /** Credentials that the seed creates. */
  readonly credentials?: readonly SeededCredential[];
  /** Runs before the credentials are read. */
  readonly beforeCaller?: (incoming: Incoming) => Later<void>;
  /** Identifies the caller by the credentials. */
  readonly caller?: (incoming: Incoming) => Later<Caller>;
  /** The caller of every request under `--any-credentials`. */
  readonly administrator?: (incoming: Incoming) => Later<Caller>;
  /** Runs before the body is read. */
  readonly beforeBody?: (incoming: Incoming & { readonly caller: Caller }) => Later<void>;
  /** Is this violation accepted by the vendor? It is reported to the client, and the request is handled. */
  readonly letsPass?: (violation: Violation, request: ReceivedRequest) => boolean;
  /**
   * The refusal of a request that breaks the contract, for the sandbox and the mock; undefined chooses a fitting example
   * of the contract.
   */
  readonly invalid?: (violations: readonly Violation[], request: ReceivedRequest) => Refusal | undefined;
  /** The Content-Type of JSON answers and refusals, for a vendor that adds parameters to it. */
  readonly contentType?: string;
  readonly handlers: {
    readonly [Id in keyof Operations]?: Handler<Operations[Id], Caller>;
  };
  /** Behaviour that nobody outside the vendor has confirmed, and what the sandbox does instead: one sentence each. */
  readonly guesses?: readonly string[];
}

/** A definition of any contract. */
export type AnyDefinition = SandboxDefinition<Record<string, never>, unknown>;

/**
 * Types a definition by the operations of a contract: `defineSandbox<operations, User>({ handlers: { … } })`.
 * `operations` is exported by the file that `contracts generate` writes.
 */
export const defineSandbox = <Operations extends object, Caller = undefined>(
  definition: SandboxDefinition<Operations, Caller>,
): SandboxDefinition<Operations, Caller> => definition;
