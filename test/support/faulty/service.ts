import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { readJson } from './values.ts';

/** A parsed request, with the operation that it is for. */
export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  /** The body parsed as JSON; undefined when it is invalid. Integers beyond 2^53 are `bigint`. */
  readonly json: unknown;
  /** The operation of method and path; undefined when the service has none. */
  readonly operation: string | undefined;
  /** The path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The methods that the service has at this path. */
  readonly allowed: readonly string[];
  /** The running server. `stateOf` finds its state by this object. */
  readonly server: object;
}

/** A response of a service. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
  /** How the response is sent wrongly: the connection is closed, the body cut, or nothing is sent. */
  readonly transportFault?: 'hangs-up' | 'truncated' | 'slow';
}

/** Checks a request. Returns the refusal of a request that breaks the rule. */
export type Rule = (request: ServiceRequest) => Reply | undefined;

export type Rules = Readonly<Record<string, Rule>>;

export interface Operation {
  readonly method: string;
  /** The whole path template: `/groups/{id}`. */
  readonly path: string;
  /** The rules for requests of this operation, checked after the service's. */
  readonly rules: Rules;
  /** Answers a request that breaks no rule. */
  readonly respond: (request: ServiceRequest) => Reply;
}

/** A hand-written implementation of a provider's API, which shares no code with this project. */
export interface Service {
  readonly provider: string;
  /**
   * The rules for every request, in the vendor's order; the first that is broken gives the answer. One of them must
   * refuse requests for unknown operations.
   */
  readonly rules: Rules;
  /** By operationId. */
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Creates a separate state for each running server, on first use. */
export const stateOf = <State>(create: () => State): ((request: Pick<ServiceRequest, 'server'>) => State) => {
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

/** A rule that refuses a request unless a condition holds. */
export const unless =
  (isRight: (request: ServiceRequest) => boolean, refusal: Reply): Rule =>
  (request) =>
    isRight(request) ? undefined : refusal;

type Target = Pick<ServiceRequest, 'operation' | 'params' | 'allowed'>;

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

/** Compiles a path template. A trailing slash is allowed. */
const readTemplate = (template: string): Template => {
  const known = templates.get(template);
  if (known) return known;
  const names = [...template.matchAll(/\{(.+?)\}/g)].map(([, name]) => name as string);
  const pattern = template.replace(/[.]/g, '\\.').replace(/\{.+?\}/g, '([^/]+)');
  const read = { names, pattern: new RegExp(`^${pattern}/?$`) };
  templates.set(template, read);
  return read;
};

/** The path parameters, if the path matches the template. */
const match = (template: string, path: string): Record<string, string> | undefined => {
  const { names, pattern } = readTemplate(template);
  const found = pattern.exec(path);
  return found
    ? Object.fromEntries(names.map((name, index) => [name, decode(found[index + 1] as string)]))
    : undefined;
};

/** The entries of the `operations` of services, cached since every request searches them. */
const listed = new WeakMap<object, readonly (readonly [string, Operation])[]>();

const operationsOf = ({ operations }: Service): readonly (readonly [string, Operation])[] => {
  const list = listed.get(operations) ?? Object.entries(operations);
  listed.set(operations, list);
  return list;
};

/** Finds the operation of a request. Of several matching templates, the one with the fewest parameters counts. */
const route = (service: Service, method: string, path: string): Target => {
  const matching = operationsOf(service).flatMap(([operation, { method, path: template }]) => {
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

/** A received request, before it is parsed. */
type Arrived = Pick<ServiceRequest, 'method' | 'headers' | 'bytes'> & { readonly url: string };

/** Parses the URL and the body of a request. */
export const readRequest = ({
  url: target,
  ...request
}: Arrived): Omit<ServiceRequest, keyof Target | 'server'> => {
  const url = new URL(target, 'http://localhost');
  return { ...request, path: url.pathname, query: url.searchParams, json: readJson(request.bytes) };
};

/** Answers a request: with the refusal of the first broken rule, else by its operation. */
export const answer = (service: Service, received: Omit<ServiceRequest, keyof Target>): Reply => {
  const request: ServiceRequest = { ...received, ...route(service, received.method, received.path) };
  const operation = service.operations[request.operation ?? ''];
  for (const rule of [...Object.values(service.rules), ...Object.values(operation?.rules ?? {})]) {
    const refusal = rule(request);
    if (refusal) return refusal;
  }
  if (!operation) throw new Error(`${service.provider} let pass ${request.method} ${request.path}`);
  return operation.respond(request);
};
