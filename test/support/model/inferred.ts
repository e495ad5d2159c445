import fc from 'fast-check';
import type { Contract } from '../../../src/contract/contract.ts';
import type { OperationRole, Resource } from '../../../src/resource/resources.ts';
import { type RunningSandbox, startSandboxServer } from '../../../src/testing/sandbox.ts';
import { createInferredClient, type InferredClient, type ParentKeys } from './inferred-client.ts';
import { create, Disagreement, type InferredModel, inferredCommands } from './inferred-commands.ts';

/** The results for the sandbox of a document. */
export interface DriveResult {
  readonly operations: number;
  readonly resources: number;
  readonly requests: number;
  /** How many records were created. Without any, nothing was tested. */
  readonly created: number;
  readonly faults: readonly string[];
  /** The resources of which no record was created, with the reason. */
  readonly notCreated: readonly { readonly resource: string; readonly reason: string }[];
}

type Exchange = ReturnType<RunningSandbox['exchanges']>[number];

/** The mock's message when a document contradicts itself. */
const IMPOSSIBLE = 'No valid response can be made up';

/** Is the response an example of the document? Some examples break their own schemas and are answered unchanged. */
const isExample = (contract: Contract, { violations, response }: Exchange): boolean => {
  const operation = contract.operations.find(({ id }) => id === violations[0]?.operation);
  const examples = (operation?.responses ?? []).flatMap(({ content }) =>
    content.flatMap((mediaType) => mediaType.examples),
  );
  return examples.some(({ value }) => JSON.stringify(value) === response?.body);
};

/**
 * Is it a fault of the sandbox: an answer that breaks the contract, or no answer? Faults of the document do not count.
 */
const isFaulty = (contract: Contract, exchange: Exchange): boolean => {
  const { violations, response } = exchange;
  if (response?.body.includes(IMPOSSIBLE) || isExample(contract, exchange)) return false;
  const sides = violations.map(({ side }) => side);
  // A document without responses for invalid requests cannot be kept.
  if (sides.includes('request')) return (response?.status ?? 500) >= 500;
  return sides.includes('response') || response === undefined;
};

const faultsOf = (contract: Contract, server: RunningSandbox): string[] =>
  server
    .exchanges()
    .filter((exchange) => isFaulty(contract, exchange))
    .map(({ text, response }) => `${text}\n${response?.body.slice(0, 300)}`);

const creationOf = ({ operations }: Resource): OperationRole | undefined =>
  operations.find(({ role, bulk }) => role === 'create' && !bulk);

/** Creates the parents of a resource, where they can be created. */
const createParents = async (
  client: InferredClient,
  resource: Resource,
  values = new Map<string, string>(),
): Promise<ParentKeys> => {
  const parents = creationOf(resource)?.parents ?? [];
  for (const { resource: name } of parents) {
    const parent = name === undefined || values.has(name) ? undefined : client.resourceNamed(name);
    const creation = parent && creationOf(parent);
    if (!parent || !creation || parent === resource) continue;
    await client.call(creation, { parentKeys: await createParents(client, parent, values) });
    const made = (await client.stored(parent)).at(-1);
    if (made) values.set(parent.name, made.key);
  }
  // The read operation may describe the parameters better than the create operation.
  const read = resource.operations.find(({ role, key }) => role === 'read' && key !== undefined);
  const scopes = read?.parents.length === parents.length ? client.scopesOf(read) : [];
  return parents.map(({ resource: name }, index) => values.get(name ?? '') ?? scopes[index]);
};

/**
 * Sends each operation of a document once, then random sequences of operations on each resource.
 * @param runs the number of sequences for each resource
 */
export const driveInferred = async (
  contract: Contract,
  { runs = 3, commands = 12, seed = 1 } = {},
): Promise<DriveResult> => {
  await using server = await startSandboxServer([contract], { port: false, anyCredentials: true });
  const faults = new Set<string>();
  const notCreated: { resource: string; reason: string }[] = [];
  let requests = 0;
  let created = 0;
  const take = (): void => {
    requests += server.exchanges().length;
    for (const fault of faultsOf(contract, server)) faults.add(fault);
  };
  const clientIn = (name: string) => createInferredClient(contract, server, server.workspace(name));
  const each = clientIn('each');
  for (const { operations } of each.resources)
    for (const role of operations) await each.call(role, { parentKeys: [] });
  take();
  for (const [index, resource] of each.resources.entries()) {
    let workspaces = 0;
    let own = 0;
    let reason = 'never tried';
    const property = fc.asyncProperty(inferredCommands(commands), async (sequence) => {
      await server.reset();
      const client = clientIn(`life-${workspaces++}`);
      const parentKeys = await createParents(client, resource);
      const records = [...(await client.stored(resource))];
      const model: InferredModel = { records, created: 0 };
      const real = { client, resource, parentKeys };
      try {
        await create.run(model, real);
        await fc.asyncModelRun(() => ({ model, real }), sequence);
      } finally {
        own += model.created;
        reason = model.reason ?? reason;
        take();
      }
    });
    const { failed, errorInstance } = await fc.check(property, {
      numRuns: runs,
      seed: seed + index,
      endOnFailure: true,
    });
    created += own;
    if (own === 0) notCreated.push({ resource: resource.name, reason });
    if (!failed) continue;
    if (errorInstance instanceof Disagreement) faults.add(`${resource.name}: ${errorInstance.message}`);
    else throw errorInstance;
  }
  return {
    operations: contract.operations.length,
    resources: each.resources.length,
    requests,
    created,
    faults: [...faults],
    notCreated,
  };
};
