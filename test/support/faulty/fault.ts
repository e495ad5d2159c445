import type { Operation, Reply, Rule, Rules, Service, ServiceRequest } from './service.ts';

/** A fault that can be added to a service. */
export interface Fault {
  readonly id: string;
  readonly provider: string;
  /** A description to follow "the server". */
  readonly what: string;
  readonly apply: (service: Service) => Service;
  /** The operations whose cases are sent; those of creating a group when left out. */
  readonly operations?: readonly string[];
  /**
   * The families whose cases find it; `positive` stands for every family of valid requests. Empty when only sequences
   * find it.
   */
  readonly foundBy: readonly string[];
  /** Further families whose cases may show it; `negative` stands for every family of invalid requests. */
  readonly alsoFoundBy?: readonly string[];
  /** The expected violations: check, rule and place. */
  readonly expected: readonly string[];
}

export type Change = (service: Service) => Service;

/** Changes the operations whose id matches. */
const mapOperations = (
  service: Service,
  isMeant: (id: string) => boolean,
  change: (operation: Operation) => Operation,
): Service => ({
  ...service,
  operations: Object.fromEntries(
    Object.entries(service.operations).map(([id, one]) => [id, isMeant(id) ? change(one) : one]),
  ),
});

/**
 * Changes a rule of every request and of every operation that has it. `updateGroup/name` is the rule `name` of
 * `updateGroup` only. `change` returns undefined to remove the rule.
 * @throws Error when there is no such rule
 */
const changeRule =
  (named: string, change: (rule: Rule) => Rule | undefined): Change =>
  (service) => {
    const [name = '', operation] = named.split('/').reverse();
    let isKnown = false;
    const changed = (rules: Rules): Rules => {
      const rule = rules[name];
      if (!rule) return rules;
      isKnown = true;
      const { [name]: _, ...others } = rules;
      const other = change(rule);
      // Keeps the position of the rule, since the order counts.
      return other
        ? Object.fromEntries(Object.entries(rules).map(([key, one]) => [key, key === name ? other : one]))
        : others;
    };
    const all = operation === undefined ? { ...service, rules: changed(service.rules) } : service;
    const result = mapOperations(
      all,
      (id) => operation === undefined || id === operation,
      (one) => ({ ...one, rules: changed(one.rules) }),
    );
    if (!isKnown) throw new Error(`${service.provider} has no rule ${named}`);
    return result;
  };

/** Removes these rules. */
export const without =
  (...names: readonly string[]): Change =>
  (service) =>
    names.reduce((changed, name) => changeRule(name, () => undefined)(changed), service);

/** Replaces a rule. */
export const instead = (name: string, rule: Rule): Change => changeRule(name, () => rule);

/** Changes the refusal of a rule. */
export const refusing = (name: string, change: (refusal: Reply, request: ServiceRequest) => Reply): Change =>
  changeRule(name, (rule) => (request) => {
    const refusal = rule(request);
    return refusal && change(refusal, request);
  });

/** Accepts a request that breaks the rule, without checking further rules. */
export const accepting =
  (name: string): Change =>
  (service) =>
    refusing(
      name,
      (refusal, request) => service.operations[request.operation ?? '']?.respond(request) ?? refusal,
    )(service);

/** Wraps the response function of an operation. */
export const wrapping =
  (operation: string, change: (respond: Operation['respond'], request: ServiceRequest) => Reply): Change =>
  (service) => {
    if (!Object.hasOwn(service.operations, operation))
      throw new Error(`${service.provider} has no operation ${operation}`);
    return mapOperations(
      service,
      (id) => id === operation,
      ({ respond, ...one }) => ({ ...one, respond: (request) => change(respond, request) }),
    );
  };

/** Changes the response of an operation. */
export const responding = (
  operation: string,
  change: (reply: Reply, request: ServiceRequest) => Reply,
): Change => wrapping(operation, (respond, request) => change(respond(request), request));

/** Replaces the response function of an operation. */
export const replacing = (operation: string, respond: Operation['respond']): Change =>
  wrapping(operation, (_, request) => respond(request));

/** Changes the query before an operation reads it. */
export const changingQuery = (operation: string, change: (query: URLSearchParams) => void): Change =>
  wrapping(operation, (respond, request) => respond(withQuery(request, change)));

/** Answers with `reply` when a valid request of an operation matches. */
export const failingWhen = (
  operation: string,
  matches: (request: ServiceRequest) => boolean,
  answer: Reply,
): Change => responding(operation, (reply, request) => (matches(request) ? answer : reply));

/** Changes every reply, including refusals. */
export const changingReplies =
  (change: (reply: Reply, request: ServiceRequest) => Reply): Change =>
  (service) => {
    const changed = (rules: Rules): Rules =>
      Object.fromEntries(
        Object.entries(rules).map(([name, rule]) => [
          name,
          (request: ServiceRequest) => {
            const refusal = rule(request);
            return refusal && change(refusal, request);
          },
        ]),
      );
    const { rules } = service;
    return mapOperations(
      { ...service, rules: changed(rules) },
      () => true,
      ({ respond, ...one }) => ({
        ...one,
        rules: changed(one.rules),
        respond: (request) => change(respond(request), request),
      }),
    );
  };

/** The request with another query. */
export const withQuery = (
  request: ServiceRequest,
  change: (query: URLSearchParams) => void,
): ServiceRequest => {
  const query = new URLSearchParams(request.query);
  change(query);
  return { ...request, query };
};

export const withBody =
  (change: (body: string) => string | Buffer) =>
  (reply: Reply): Reply => ({ ...reply, body: change(String(reply.body)) });

/** Replaces a text in the body of a reply. */
export const writing = (from: string | RegExp, to: string) => withBody((body) => body.replace(from, to));

export const withHeader =
  (name: string, value: string | number) =>
  (reply: Reply): Reply => ({ ...reply, headers: { ...reply.headers, [name]: value } });

export const withStatus =
  (status: number) =>
  (reply: Reply): Reply => ({ ...reply, status });

export const withoutHeader =
  (name: string) =>
  ({ headers: { [name]: _, ...headers }, ...reply }: Reply): Reply => ({ ...reply, headers });

export const withTransportFault =
  (transportFault: NonNullable<Reply['transportFault']>) =>
  (reply: Reply): Reply => ({ ...reply, transportFault });

export const html = (status: number): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<!doctype html><title>Error</title><h1>Something went wrong</h1>',
});

/** The request's JSON without white space, which clients write differently. */
const compact = ({ json, bytes }: ServiceRequest): string =>
  json === undefined
    ? bytes.toString('utf8')
    : JSON.stringify(json, (_, value) => (typeof value === 'bigint' ? String(value) : value));

/** Does the request's JSON, without white space, match? */
export const says =
  (pattern: RegExp) =>
  (request: ServiceRequest): boolean =>
    pattern.test(compact(request));
