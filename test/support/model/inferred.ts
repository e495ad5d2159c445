import fc from 'fast-check';
import type { Contract } from '../../../src/contract/contract.ts';
import type { OperationRole, Resource } from '../../../src/resource/resources.ts';
import { type RunningSandbox, startSandboxServer } from '../../../src/testing/sandbox.ts';
import { createInferredClient, type Front, type InferredClient } from './inferred-client.ts';
import { create, Disagreement, type InferredModel, inferredCommands } from './inferred-commands.ts';

/** What was found wrong with the sandbox of a document. */
export interface Found {
  readonly operations: number;
  readonly resources: number;
  readonly requests: number;
  /** How many records were made: without any, nothing was tried. */
  readonly created: number;
  readonly faults: readonly string[];
  /** The resources of which no record was made, and why. */
  readonly unkept: readonly { readonly resource: string; readonly reason: string }[];
}

type Exchange = ReturnType<RunningSandbox['exchanges']>[number];

/** What the mock says where a document contradicts itself, so that nothing keeps it. */
const IMPOSSIBLE = 'No valid response can be made up';

/** Is this an example of the document? Some break its own schemas, and are answered as they stand. */
const isExample = (contract: Contract, { violations, response }: Exchange): boolean => {
  const operation = contract.operations.find(({ id }) => id === violations[0]?.operation);
  const examples = (operation?.responses ?? []).flatMap(({ content }) =>
    content.flatMap((mediaType) => mediaType.examples),
  );
  return examples.some(({ value }) => JSON.stringify(value) === response?.body);
};

/** Answers that break the contract, or say that something failed. What is wrong with the document is not the sandbox's fault. */
const isFaulty = (contract: Contract, exchange: Exchange): boolean => {
  const { violations, response } = exchange;
  if (response?.body.includes(IMPOSSIBLE) || isExample(contract, exchange)) return false;
  const sides = violations.map(({ side }) => side);
  // A document without answers to wrong requests has none to give.
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

/** Creates the records in which those of a resource lie, where they can be created. */
const makeFront = async (
  client: InferredClient,
  resource: Resource,
  values = new Map<string, string>(),
): Promise<Front> => {
  const parents = creationOf(resource)?.parents ?? [];
  for (const { resource: name } of parents) {
    const parent = name === undefined || values.has(name) ? undefined : client.resourceNamed(name);
    const creation = parent && creationOf(parent);
    if (!parent || !creation || parent === resource) continue;
    await client.call(creation, { front: await makeFront(client, parent, values) });
    const made = (await client.kept(parent)).at(-1);
    if (made) values.set(parent.name, made.key);
  }
  // What is read may say more of the parameters than what creates.
  const read = resource.operations.find(({ role, key }) => role === 'read' && key !== undefined);
  const scopes = read?.parents.length === parents.length ? client.scopesOf(read) : [];
  return parents.map(({ resource: name }, index) => values.get(name ?? '') ?? scopes[index]);
};

/**
 * Sends each operation of a document once, makes a record of each resource, and lets records of its resources live randomly.
 * @param runs how many lives for each resource
 */
export const driveInferred = async (
  contract: Contract,
  { runs = 3, commands = 12, seed = 1 } = {},
): Promise<Found> => {
  await using server = await startSandboxServer([contract], { port: false, anyCredentials: true });
  const faults = new Set<string>();
  const unkept: { resource: string; reason: string }[] = [];
  let requests = 0;
  let created = 0;
  const take = (): void => {
    requests += server.exchanges().length;
    for (const fault of faultsOf(contract, server)) faults.add(fault);
  };
  const clientIn = (name: string) => createInferredClient(contract, server, server.workspace(name));
  const each = clientIn('each');
  for (const { operations } of each.resources)
    for (const role of operations) await each.call(role, { front: [] });
  take();
  for (const [index, resource] of each.resources.entries()) {
    let workspaces = 0;
    let own = 0;
    let reason = 'never tried';
    const property = fc.asyncProperty(inferredCommands(commands), async (sequence) => {
      await server.reset();
      const client = clientIn(`life-${workspaces++}`);
      const front = await makeFront(client, resource);
      const records = [...(await client.kept(resource))];
      const model: InferredModel = { records, created: 0 };
      const real = { client, resource, front };
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
    if (own === 0) unkept.push({ resource: resource.name, reason });
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
    unkept,
  };
};
