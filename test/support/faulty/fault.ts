import type { Asked, Operation, Reply, Rule, Rules, Service } from './service.ts';

/** One thing that a service does wrong. */
export interface Fault {
  readonly id: string;
  readonly provider: string;
  /** For people, after "the server". */
  readonly what: string;
  readonly apply: (service: Service) => Service;
  /** The operations of which cases are sent: that of creating a group, unless others are named. */
  readonly operations?: readonly string[];
  /** The families whose cases find it; `positive` stands for each that the contract allows. Empty where single calls do not show the fault. */
  readonly by: readonly string[];
  /** Families that may tell the same, since the fault shows in their cases too; `negative` stands for each of those. */
  readonly also?: readonly string[];
  /** All that is told of it: check, rule and place. */
  readonly told: readonly string[];
}

export type Change = (service: Service) => Service;

/** Changes the operations that `isMeant` says. */
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
 * Changes a rule, wherever it stands: one for each request, or one of operations. `updateGroup/name` is the rule
 * `name` of `updateGroup` alone. `change` returns undefined to leave the rule out.
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
      // In its place, since the order of rules counts.
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

/** It does not ask for these. */
export const without =
  (...names: readonly string[]): Change =>
  (service) =>
    names.reduce((changed, name) => changeRule(name, () => undefined)(changed), service);

/** It asks for something else under this name. */
export const instead = (name: string, rule: Rule): Change => changeRule(name, () => rule);

/** It refuses for the same reason, but in other words. */
export const refusing = (name: string, change: (refusal: Reply, asked: Asked) => Reply): Change =>
  changeRule(name, (rule) => (asked) => {
    const refusal = rule(asked);
    return refusal && change(refusal, asked);
  });

/** It takes for right what the rule refuses, and asks for nothing more. */
export const accepting =
  (name: string): Change =>
  (service) =>
    refusing(
      name,
      (refusal, asked) => service.operations[asked.operation ?? '']?.respond(asked) ?? refusal,
    )(service);

/** It does something around what an operation does with a request that breaks no rule. */
export const around =
  (operation: string, change: (respond: Operation['respond'], asked: Asked) => Reply): Change =>
  (service) => {
    if (!Object.hasOwn(service.operations, operation))
      throw new Error(`${service.provider} has no operation ${operation}`);
    return mapOperations(
      service,
      (id) => id === operation,
      ({ respond, ...one }) => ({ ...one, respond: (asked) => change(respond, asked) }),
    );
  };

/** It answers a request for this operation otherwise. */
export const responding = (operation: string, change: (reply: Reply, asked: Asked) => Reply): Change =>
  around(operation, (respond, asked) => change(respond(asked), asked));

/** It does something else in place of this operation. */
export const replacing = (operation: string, respond: Operation['respond']): Change =>
  around(operation, (_, asked) => respond(asked));

/** It reads the query of a request for this operation otherwise. */
export const misreading = (operation: string, change: (query: URLSearchParams) => void): Change =>
  around(operation, (respond, asked) => respond(withQuery(asked, change)));

/** It stumbles over a request for this operation that breaks no rule. */
export const stumbling = (operation: string, isOver: (asked: Asked) => boolean, answer: Reply): Change =>
  responding(operation, (reply, asked) => (isOver(asked) ? answer : reply));

/** It answers whatever comes otherwise. */
export const answering =
  (change: (reply: Reply, asked: Asked) => Reply): Change =>
  (service) => {
    const changed = (rules: Rules): Rules =>
      Object.fromEntries(
        Object.entries(rules).map(([name, rule]) => [
          name,
          (asked: Asked) => {
            const refusal = rule(asked);
            return refusal && change(refusal, asked);
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
        respond: (asked) => change(respond(asked), asked),
      }),
    );
  };

/** The same request with another query. */
export const withQuery = (asked: Asked, change: (query: URLSearchParams) => void): Asked => {
  const query = new URLSearchParams(asked.query);
  change(query);
  return { ...asked, query };
};

export const withBody =
  (change: (body: string) => string | Buffer) =>
  (reply: Reply): Reply => ({ ...reply, body: change(String(reply.body)) });

/** Puts a text in place of another in the body of an answer. */
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

export const conducting =
  (conduct: NonNullable<Reply['conduct']>) =>
  (reply: Reply): Reply => ({ ...reply, conduct });

export const html = (status: number): Reply => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<!doctype html><title>Error</title><h1>Something went wrong</h1>',
});

/** Clients write the same JSON with other spaces. */
const compact = ({ json, bytes }: Asked): string =>
  json === undefined
    ? bytes.toString('utf8')
    : JSON.stringify(json, (_, value) => (typeof value === 'bigint' ? String(value) : value));

/** Has the request's body, written without spaces, such a text? */
export const says =
  (pattern: RegExp) =>
  (asked: Asked): boolean =>
    pattern.test(compact(asked));
