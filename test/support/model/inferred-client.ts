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

/** An answer of the sandbox. */
export interface SandboxAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The request, for messages. */
  readonly sent: string;
}

/** A stored record: its key, and the values of the parents' path parameters. */
export interface RecordLocation {
  readonly parentKeys: readonly string[];
  readonly key: string;
}

/** The values of the parents' path parameters; undefined for the example's value. */
export type ParentKeys = readonly (string | undefined)[];

/** Calls the operations of a document, by the document alone. */
export interface InferredClient {
  readonly contract: Contract;
  /** The resources that can be created one by one and have a path with their key. */
  readonly resources: readonly Resource[];
  readonly resourceNamed: (name: string) => Resource | undefined;
  /**
   * Sends the documented example of an operation.
   * @param parentKeys the parents' values; an operation with fewer parents uses the last of them
   * @param key of the record; the example's when left out
   * @returns undefined when the document has no example that can be sent
   */
  readonly call: (
    role: OperationRole,
    at: { readonly parentKeys: ParentKeys; readonly key?: string },
    query?: Readonly<Record<string, string>>,
  ) => Promise<SandboxAnswer | undefined>;
  /** The example values of an operation's parent path parameters. */
  readonly scopesOf: (role: OperationRole) => readonly string[];
  /** The stored records, in the order of insertion. */
  readonly stored: (resource: Resource) => Promise<readonly RecordLocation[]>;
}

/** The methods that `fetch` can send. */
const SENDABLE = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** The path of a case with other values for its parameters. */
const pathWith = (
  { url, operation }: Written,
  { parents, key }: OperationRole,
  { parentKeys, key: value }: { readonly parentKeys: ParentKeys; readonly key?: string },
): string => {
  const given = new Map<string, string>();
  const offset = parentKeys.length - parents.length;
  for (const [at, { parameter }] of parents.entries()) {
    const one = parentKeys[offset + at];
    if (one !== undefined) given.set(parameter, one);
  }
  if (key && value !== undefined) given.set(key.parameter, value);
  const [path = '', query] = url.split('?');
  const template = operation.path.split('/');
  const all = path.split('/');
  // The part in front of the template is the path of the contract's server.
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

const locationOf = (resource: Resource, storeKey: string, record: object): RecordLocation => {
  const scope = String(valueAt(record, '/~scope'));
  const own = storeKey.slice(storeKey.lastIndexOf('/') + 1);
  return {
    parentKeys: scope === '' ? [] : scope.split('/').map(decodeURIComponent),
    key: parentPathsOf(resource).keyParents.length === 0 ? storeKey : decodeURIComponent(own),
  };
};

/** Replaces an example that breaks its schema, as some documents have, by a sample. */
const rightValue = (contract: Contract, schema: Pointer | undefined, value: unknown): unknown => {
  if (schema === undefined) return value;
  const isRight = contract.validate(schema, value, 'request').every(({ severity }) => severity !== undefined);
  return isRight ? value : sampleValue(contract, schema);
};

const rightBody = (contract: Contract, body: DraftBody | undefined): DraftBody | undefined =>
  body && 'mediaType' in body
    ? { ...body, value: rightValue(contract, body.mediaType.schema, body.value) }
    : body;

/** The first documented request, with its required parameters. */
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
    stored: async (resource) => {
      const state = await workspace.state(name);
      return Object.entries(state?.collections[resource.name] ?? {}).map(([key, record]) =>
        locationOf(resource, key, record),
      );
    },
  };
};

/** The key of a record in an answer. */
export const keyIn = (record: unknown, { key }: Resource): string | undefined =>
  key !== undefined && isObject(record) && record[key] !== undefined ? String(record[key]) : undefined;
