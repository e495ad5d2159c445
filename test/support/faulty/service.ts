import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** A request as a service reads it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body read as JSON; `undefined` when it is none. Integers beyond 2^53 are of the type `bigint`. */
  readonly json: unknown;
  /** The operation that method and path belong to; `undefined` when the service has none. */
  readonly operation: string | undefined;
  /** What the path has in place of the `{names}` of its template, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The methods that the service has at this path. */
  readonly allowed: readonly string[];
  /** The started server that was asked: `stateOf` keeps by it what the server has been told. */
  readonly server: object;
}

/** What a service answers. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
  /** How it is sent, when that is not as it should be. */
  readonly conduct?: 'hangs-up' | 'truncated' | 'slow';
}

/** Something that a service asks of a request: the answer to a request that lacks it. */
export type Rule = (asked: Asked) => Reply | undefined;

export type Rules = Readonly<Record<string, Rule>>;

export interface Operation {
  readonly method: string;
  /** The whole path as a template: `/groups/{id}`. */
  readonly path: string;
  /** What a request for this operation is asked for after what each request is asked for. */
  readonly rules: Rules;
  /** The answer to a request that breaks no rule. */
  readonly respond: (asked: Asked) => Reply;
}

/** An implementation of a provider's API, written by hand and without this project's code. */
export interface Service {
  readonly provider: string;
  /** What each request is asked for, in the vendor's order: the first rule that is broken answers. One of them must refuse a request that no operation is for. */
  readonly rules: Rules;
  /** By their ids in the contract. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** A state for each started server: made when it is first asked for. */
export const stateOf = <State>(create: () => State): ((asked: Pick<Asked, 'server'>) => State) => {
  const states = new WeakMap<object, State>();
  return ({ server }) => {
    const state = states.get(server) ?? create();
    states.set(server, state);
    return state;
  };
};

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(value),
});

export const text = (status: number, body: string, headers: OutgoingHttpHeaders = {}): Reply => ({
  status,
  headers: { 'Content-Type': 'text/plain; charset=UTF-8', ...headers },
  body,
});

/** A rule for a request to be right in one respect. */
export const unless =
  (isRight: (asked: Asked) => boolean, refusal: Reply): Rule =>
  (asked) =>
    isRight(asked) ? undefined : refusal;

type Target = Pick<Asked, 'operation' | 'params' | 'allowed'>;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

interface Template {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

const templates = new Map<string, Template>();

/** A template as it is matched: a slash may stand behind it. */
const readTemplate = (template: string): Template => {
  const known = templates.get(template);
  if (known) return known;
  const names = [...template.matchAll(/\{(.+?)\}/g)].map(([, name]) => name as string);
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{.+?\}/g, '([^/]+)');
  const read = { names, pattern: new RegExp(`^${pattern}/?$`) };
  templates.set(template, read);
  return read;
};

/** The parameters of a path that has the form of a template. */
const match = (template: string, path: string): Record<string, string> | undefined => {
  const { names, pattern } = readTemplate(template);
  const found = pattern.exec(path);
  return found
    ? Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] as string)]))
    : undefined;
};

/** Finds the operation that a request is for. Of two templates, the one with fewer parameters counts. */
const route = ({ operations }: Service, method: string, path: string): Target => {
  const matching = Object.entries(operations).flatMap(([operation, { method, path: template }]) => {
    const params = match(template, path);
    return params ? [{ operation, method, params }] : [];
  });
  const fewest = Math.min(...matching.map(({ params }) => Object.keys(params).length));
  const here = matching.filter(({ params }) => Object.keys(params).length === fewest);
  const found = here.find((one) => one.method === method);
  return {
    operation: found?.operation,
    params: (found ?? here[0])?.params ?? {},
    allowed: here.map((one) => one.method),
  };
};

/** Answers a request: the first rule that is broken, or the operation. */
export const answer = (service: Service, request: Omit<Asked, keyof Target>): Reply => {
  const asked: Asked = { ...request, ...route(service, request.method, request.path) };
  const operation = service.operations[asked.operation ?? ''];
  for (const rule of [...Object.values(service.rules), ...Object.values(operation?.rules ?? {})]) {
    const refusal = rule(asked);
    if (refusal) return refusal;
  }
  if (!operation) throw new Error(`${service.provider} let pass ${asked.method} ${asked.path}`);
  return operation.respond(asked);
};
