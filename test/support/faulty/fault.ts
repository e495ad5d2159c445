import type { Asked, Reply, Rule, Service } from './service.ts';

/** One thing that a service does wrong. */
export interface Fault {
  readonly id: string;
  readonly provider: string;
  /** For people, after "the server". */
  readonly what: string;
  readonly apply: (service: Service) => Service;
  /** The families whose cases find it; `positive` stands for each that the contract allows. */
  readonly by: readonly string[];
  /** Families that may tell the same, since the fault shows in their cases too; `negative` stands for each of those. */
  readonly also?: readonly string[];
  /** All that is told of it: check, rule and place. */
  readonly told: readonly string[];
}

type Change = (service: Service) => Service;

/** It does not ask for these. */
export const without =
  (...names: readonly string[]): Change =>
  (service) => {
    const lost = names.filter((name) => !Object.hasOwn(service.rules, name));
    if (lost.length > 0) throw new Error(`${service.provider} has no rule ${lost.join(', ')}`);
    const kept = Object.entries(service.rules).filter(([name]) => !names.includes(name));
    return { ...service, rules: Object.fromEntries(kept) };
  };

/** It asks for something else under this name. */
export const instead =
  (name: string, rule: Rule): Change =>
  (service) => {
    if (!Object.hasOwn(service.rules, name)) throw new Error(`${service.provider} has no rule ${name}`);
    return { ...service, rules: { ...service.rules, [name]: rule } };
  };

/** It refuses for the same reason, but in other words. */
export const refusing =
  (name: string, change: (refusal: Reply, asked: Asked) => Reply): Change =>
  (service) =>
    instead(name, (asked) => {
      const refusal = service.rules[name]?.(asked);
      return refusal && change(refusal, asked);
    })(service);

/** It takes for right what the rule refuses. */
export const accepting =
  (name: string): Change =>
  (service) =>
    refusing(name, (_, asked) => service.create(asked))(service);

/** It answers a request that breaks no rule otherwise. */
export const creating =
  (change: (reply: Reply, asked: Asked) => Reply): Change =>
  (service) => ({ ...service, create: (asked) => change(service.create(asked), asked) });

/** It stumbles over a request that breaks no rule. */
export const stumbling = (isOver: (asked: Asked) => boolean, answer: Reply): Change =>
  creating((reply, asked) => (isOver(asked) ? answer : reply));

/** It answers whatever comes otherwise. */
export const answering =
  (change: (reply: Reply, asked: Asked) => Reply): Change =>
  ({ rules, create, ...service }) => ({
    ...service,
    rules: Object.fromEntries(
      Object.entries(rules).map(([name, rule]) => [
        name,
        (asked: Asked) => {
          const refusal = rule(asked);
          return refusal && change(refusal, asked);
        },
      ]),
    ),
    create: (asked) => change(create(asked), asked),
  });

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
