import fc from 'fast-check';
import type { Contract } from '../../../src/contract/contract.ts';
import type { Resource } from '../../../src/resource/resources.ts';
import { type RunningSandbox, startSandboxServer } from '../../../src/testing/sandbox.ts';
import { createInferredClient, type InferredClient } from './inferred-client.ts';
import { Disagreement, inferredCommands } from './inferred-commands.ts';

/** What was found wrong with the sandbox of a document. */
export interface Found {
  readonly operations: number;
  readonly resources: number;
  readonly requests: number;
  /** How many records were made: without any, nothing was tried. */
  readonly created: number;
  readonly faults: readonly string[];
}

type Exchange = ReturnType<RunningSandbox['exchanges']>[number];

/** What the mock says where a document contradicts itself, so that nothing keeps it. */
const IMPOSSIBLE = 'No valid response can be made up';

/** Answers that break the contract, or say that something failed. What is wrong with the document is not the sandbox's fault. */
const isFaulty = ({ violations, response }: Exchange): boolean => {
  if (response?.body.includes(IMPOSSIBLE)) return false;
  const sides = violations.map(({ side }) => side);
  // A document without answers to wrong requests has none to give.
  if (sides.includes('request')) return (response?.status ?? 500) >= 500;
  return sides.includes('response') || response === undefined;
};

const faultsOf = (server: RunningSandbox): string[] =>
  server
    .exchanges()
    .filter(isFaulty)
    .map(({ text, response }) => `${text}\n${response?.body.slice(0, 300)}`);

/** Creates the records in which those of a resource lie, where they can be created. */
const makeFront = async (client: InferredClient, resource: Resource): Promise<readonly string[]> => {
  const role = resource.operations.find(({ role: one, bulk }) => one === 'create' && !bulk);
  const last = role?.parents.at(-1)?.resource;
  const parent = last === undefined ? undefined : client.resourceNamed(last);
  const creation = parent?.operations.find(({ role: one, bulk }) => one === 'create' && !bulk);
  if (!parent || !creation || parent === resource) return [];
  await client.call(creation, { front: await makeFront(client, parent) });
  const made = (await client.kept(parent)).at(-1);
  return made ? [...made.front, made.key] : [];
};

/**
 * Sends each operation of a document once, and lets records of its resources live randomly.
 * @param runs how many lives for each resource
 */
export const driveInferred = async (
  contract: Contract,
  { runs = 3, commands = 12, resources: most = 1000 } = {},
): Promise<Found> => {
  await using server = await startSandboxServer([contract], { port: false, anyCredentials: true });
  const faults = new Set<string>();
  let requests = 0;
  let created = 0;
  const take = (): void => {
    requests += server.exchanges().length;
    for (const fault of faultsOf(server)) faults.add(fault);
  };
  const clientIn = (name: string) => createInferredClient(contract, server, server.workspace(name));
  const each = clientIn('each');
  for (const { operations } of each.resources)
    for (const role of operations) await each.call(role, { front: [] });
  take();
  for (const resource of each.resources.slice(0, most)) {
    let workspaces = 0;
    const property = fc.asyncProperty(inferredCommands(commands), async (sequence) => {
      await server.reset();
      const client = clientIn(`life-${workspaces++}`);
      const front = await makeFront(client, resource);
      const records = [...(await client.kept(resource))];
      const model = { records, created: 0 };
      try {
        await fc.asyncModelRun(() => ({ model, real: { client, resource, front } }), sequence);
      } finally {
        created += model.created;
        take();
      }
    });
    const { failed, errorInstance } = await fc.check(property, {
      numRuns: runs,
      seed: 1,
      endOnFailure: true,
    });
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
  };
};
