import type { Violation } from '../judge/judge.ts';
import type { Index, Transaction } from '../state/store.ts';
import type { Refusal } from './refusal.ts';

/** An operation as openapi-typescript writes it in `generated/`. */
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

/** What a handler answers: made by its `answer`, which the compiler holds to the contract. */
export interface Answer extends AnswerFields {
  readonly status: number;
  readonly body: unknown;
}

/** The time of a workspace, which tests may set, freeze and advance. */
export interface Clock {
  readonly now: () => Date;
}

/** Makes ids that repeat for a seed, and that no other workspace gets. */
export interface Ids {
  /** A UUID (version 4, RFC 9562). */
  readonly uuid: () => Promise<string>;
  /**
   * A whole number above `from`, one more each time within a workspace.
   * @param from ids of the seed lie at or below it
   * @param counter numbers of another counter are counted by themselves
   */
  readonly serial: (from: number, counter?: string) => Promise<number>;
}

/** What a seed, a hook or a handler works with. */
export interface Scope {
  readonly workspace: string;
  /** The records of this contract in this workspace: one transaction for each request. */
  readonly store: Transaction;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** A request as it came. Only what a hook asks for is read. */
export interface ReceivedRequest {
  /** The operation's id. */
  readonly operation: string;
  readonly method: string;
  /** The path on the vendor's origin, and the request target as sent. */
  readonly wirePath: string;
  readonly url: string;
  /** The query as sent, without its question mark. */
  readonly rawQuery: string;
  /** Path parameters by name, read by their schemas; likewise the query and the header fields that the contract describes. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  /** A header field as sent, whether described or not; several of one name are joined by commas. */
  readonly header: (name: string) => string | undefined;
  /** The body as its media type and schema say; undefined when there is none, or it cannot be read. */
  readonly body: unknown;
  /** The bytes as sent. */
  readonly bytes: Buffer;
  /** What the judge found wrong with the request. */
  readonly violations: readonly Violation[];
}

/** A request in its workspace, before anybody knows whose it is. */
export interface Incoming extends Scope, ReceivedRequest {}

/** A right request of an operation, with values of the types that the contract gives them. */
export type HandlerInput<Op, Caller> = Omit<Incoming, 'path' | 'query' | 'headers' | 'body'> & {
  readonly path: Part<Op, 'path'>;
  readonly query: Part<Op, 'query'>;
  readonly headers: Part<Op, 'header'>;
  readonly body: BodyOf<Op>;
  readonly caller: Caller;
  /** A documented answer: the compiler checks that the status is documented, and the body is of its schema. */
  readonly answer: <Status extends StatusOf<Op>>(
    status: Status,
    ...rest: AnswerBody<Op, Status> extends undefined
      ? [body?: undefined, fields?: AnswerFields]
      : [body: AnswerBody<Op, Status>, fields?: AnswerFields]
  ) => Answer;
};

type Later<T> = T | Promise<T>;

/** Answers requests of one operation; a refusal may be returned or thrown. */
export type Handler<Op, Caller> = (input: HandlerInput<Op, Caller>) => Later<Answer | Refusal>;

/** Keys of AWS Signature Version 4 that a seed makes. */
export interface SigningKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Credentials of the seed, as the start of the sandbox shows them. */
export interface SeededCredential {
  /** Whose they are: `administrator`, `member (may not write)`. */
  readonly who: string;
  /** What to send: `Authorization: Bearer admin-token`, or the key and secret to sign with. */
  readonly send: string;
  /** Those to sign requests with (AWS Signature Version 4), where they are no header field. */
  readonly keys?: SigningKeys;
}

/**
 * What a vendor's server does that its contract cannot say. Hooks are asked in the order in which they stand here, and each
 * may throw a refusal; operations without a handler act by their role, or are answered by the mock.
 */
export interface SandboxDefinition<
  Operations extends object = Record<string, TypedOperation>,
  Caller = unknown,
> {
  /** All collections that handlers and seed use. The control API then takes no state with others, which are misspelt. */
  readonly collections?: readonly string[];
  /** Members that records are often selected or ordered by. */
  readonly indexes?: readonly Index[];
  /** Fills a new workspace. */
  readonly seed?: (scope: Scope) => Later<void>;
  /** Credentials that the seed makes. */
  readonly credentials?: readonly SeededCredential[];
  /** What is looked at before the credentials. */
  readonly beforeCaller?: (incoming: Incoming) => Later<void>;
  /** Whose request it is. */
  readonly caller?: (incoming: Incoming) => Later<Caller>;
  /** Who is everybody under `--any-credentials`. */
  readonly administrator?: (incoming: Incoming) => Later<Caller>;
  /** What is looked at before the body. */
  readonly beforeBody?: (incoming: Incoming & { readonly caller: Caller }) => Later<void>;
  /** What the vendor lets pass although the contract does not: it is reported to the client, and the request is handled. */
  readonly letsPass?: (violation: Violation, request: ReceivedRequest) => boolean;
  /** How a request that breaks the contract is refused, by the sandbox and by the mock; undefined leaves it to the examples. */
  readonly invalid?: (violations: readonly Violation[], request: ReceivedRequest) => Refusal | undefined;
  /** The Content-Type of JSON answers and refusals, where the vendor writes it with parameters. */
  readonly contentType?: string;
  readonly handlers: {
    readonly [Id in keyof Operations]?: Handler<Operations[Id], Caller>;
  };
  /** What nobody outside the vendor has established, and how it is answered here: a sentence each. */
  readonly guesses?: readonly string[];
}

/** A definition whose types are not known. */
export type AnyDefinition = SandboxDefinition<Record<string, never>, unknown>;

/**
 * Types a sandbox by the operations of a contract: `defineSandbox<operations, User>({ handlers: { … } })`.
 * `operations` comes from the types that `contracts generate` writes.
 */
export const defineSandbox = <Operations extends object, Caller = undefined>(
  definition: SandboxDefinition<Operations, Caller>,
): SandboxDefinition<Operations, Caller> => definition;
