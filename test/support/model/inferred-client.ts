import type { DraftBody } from '../../../src/cases/documented-bodies.ts';
import { documentedBodies } from '../../../src/cases/documented-bodies.ts';
import type { Written } from '../../../src/cases/draft.ts';
import { draftWith, requiredOf, writeDraft } from '../../../src/cases/draft.ts';
import type { Contract } from '../../../src/contract/contract.ts';
import type { Operation } from '../../../src/contract/operation.ts';
import { isObject, type Pointer, valueAt } from '../../../src/json/pointer.ts';
import { findResources, type OperationRole, type Resource } from '../../../src/resource/resources.ts';
import { parentPathsOf } from '../../../src/sandbox/inferred/parents.ts';
import type { RunningSandbox, SandboxWorkspace } from '../../../src/testing/sandbox.ts';
import { sampleParameter, sampleValue } from '../../../src/values/sample.ts';

/** What a sandbox answered. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
  /** What was sent, for a message. */
  readonly sent: string;
}

/** A record as the store has it: the values of the path parameters in front of it, and its key. */
export interface Lying {
  readonly front: readonly string[];
  readonly key: string;
}

/** Values of the path parameters in front of a record; the example's where one is not known. */
export type Front = readonly (string | undefined)[];

/** Calls operations of a document of which nothing is known but the document. */
export interface InferredClient {
  readonly contract: Contract;
  /** Those that can be created one by one, and that a path names by their key. */
  readonly resources: readonly Resource[];
  readonly resourceNamed: (name: string) => Resource | undefined;
  /**
   * Sends the documented example of an operation.
   * @param front values of the path parameters in front of the record: the last of them where its path has fewer
   * @param key of the record; the example's where it is left out
   * @returns undefined where the document has no example that can be sent
   */
  readonly call: (
    role: OperationRole,
    at: { readonly front: Front; readonly key?: string },
    query?: Readonly<Record<string, string>>,
  ) => Promise<Answered | undefined>;
  /** Values of the path parameters in front, as an operation takes them. */
  readonly scopesOf: (role: OperationRole) => readonly string[];
  /** What lies in the store, in the order of insertion. */
  readonly kept: (resource: Resource) => Promise<readonly Lying[]>;
}

/** `fetch` sends no others. */
const SENDABLE = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The path of a case with other values of its parameters. */
const pathWith = (
  { url, operation }: Written,
  { parents, key }: OperationRole,
  { front, key: value }: { readonly front: Front; readonly key?: string },
): string => {
  const given = new Map<string, string>();
  const offset = front.length - parents.length;
  for (const [at, { parameter }] of parents.entries()) {
    const one = front[offset + at];
    if (one !== undefined) given.set(parameter, one);
  }
  if (key && value !== undefined) given.set(key.parameter, value);
  const [path = '', query] = url.split('?');
  const template = operation.path.split('/');
  const all = path.split('/');
  // What stands in front of the template is the server's own path.
  const first = all.length - template.length;
  const segments = all.map((segment, at) => {
    const written = template[at - first] ?? '';
    const names = [...written.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
    if (names.length === 0 || !names.every((name) => given.has(name))) return segment;
    return written.replace(/\{([^{}]+)\}/g, (_, name) => encodeURIComponent(given.get(name) ?? ''));
  });
  return `${segments.join('/')}${query === undefined ? '' : `?${query}`}`;
};

const withQuery = (url: string, query: Readonly<Record<string, string>>): string => {
  const [path = '', before] = url.split('?');
  const parameters = new URLSearchParams(before);
  for (const [name, value] of Object.entries(query)) parameters.set(name, value);
  return parameters.size === 0 ? path : `${path}?${parameters}`;
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const lyingAt = (resource: Resource, storeKey: string, record: object): Lying => {
  const scope = String(valueAt(record, '/~scope'));
  const own = storeKey.slice(storeKey.lastIndexOf('/') + 1);
  return {
    front: scope === '' ? [] : scope.split('/').map(decodeURIComponent),
    key: parentPathsOf(resource).keyParents.length === 0 ? storeKey : decodeURIComponent(own),
  };
};

/** Documents have examples that break their own schemas: then a value is made up. */
const rightValue = (contract: Contract, schema: Pointer | undefined, value: unknown): unknown => {
  if (schema === undefined) return value;
  const isRight = contract.validate(schema, value, 'request').every(({ severity }) => severity !== undefined);
  return isRight ? value : sampleValue(contract, schema);
};

const rightBody = (contract: Contract, body: DraftBody | undefined): DraftBody | undefined =>
  body && 'mediaType' in body
    ? { ...body, value: rightValue(contract, body.mediaType.schema, body.value) }
    : body;

/** The first documented request, with what is required. */
const requestOf = (contract: Contract, operation: Operation): Written => {
  const [first] = documentedBodies(contract, operation);
  const draft = draftWith(contract, operation, requiredOf(operation), rightBody(contract, first?.body));
  const parameters = new Map(
    [...draft.parameters].map(([one, value]) => [one, rightValue(contract, one.schema, value)]),
  );
  return writeDraft({ contract, givenHeaders: {}, seed: 1 }, { ...draft, parameters });
};

export const createInferredClient = (
  contract: Contract,
  server: RunningSandbox,
  workspace: SandboxWorkspace,
): InferredClient => {
  const { name } = contract.document.provider;
  const requests = new Map<Operation, Written>();
  const requestFor = (operation: Operation): Written => {
    const found = requests.get(operation) ?? requestOf(contract, operation);
    requests.set(operation, found);
    return found;
  };
  const { all } = findResources(contract);
  const byName = new Map(all.map((resource) => [resource.name, resource]));
  const isCreated = ({ operations }: Resource): boolean =>
    operations.some(({ role, bulk, isSingleton }) => role === 'create' && !bulk && !isSingleton) &&
    operations.some(({ key }) => key !== undefined);
  return {
    contract,
    resources: all.filter(isCreated),
    resourceNamed: (wanted) => byName.get(wanted),
    call: async (role, place, query = {}) => {
      const one = requestFor(role.operation);
      if (one.unsendable !== undefined || !SENDABLE.has(one.method)) return undefined;
      const { method, headers } = one;
      const url = withQuery(pathWith(one, role, place), query);
      const body = method === 'GET' || method === 'HEAD' ? undefined : one.body;
      const response = await workspace.fetch(`${server.url}/${name}${url}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      const sent = `${method} ${url}${body === undefined ? '' : ` ${body}`}`;
      return { status: response.status, body: await readBody(response), sent };
    },
    scopesOf: ({ operation, parents }) =>
      parents.map(({ parameter: wanted }) => {
        const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === wanted);
        const value = parameter && sampleParameter(contract, parameter);
        return String(rightValue(contract, parameter?.schema, value));
      }),
    kept: async (resource) => {
      const state = await workspace.state(name);
      return Object.entries(state?.collections[resource.name] ?? {}).map(([key, record]) =>
        lyingAt(resource, key, record),
      );
    },
  };
};

/** The key that a record in an answer has. */
export const keyIn = (record: unknown, { key }: Resource): string | undefined =>
  key !== undefined && isObject(record) && record[key] !== undefined ? String(record[key]) : undefined;
