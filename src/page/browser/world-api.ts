import {
  type Clock,
  type ClockSetting,
  call,
  type Existing,
  type KeptRule,
  type Rule,
  type State,
  type Warnings,
  type Workspace,
} from './api.ts';

const at = (workspace: string, rest = ''): string => `/workspaces/${encodeURIComponent(workspace)}${rest}`;
const snapshotAt = (workspace: string, name: string): string =>
  at(workspace, `/snapshots/${encodeURIComponent(name)}`);

export const listWorkspaces = (): Promise<Workspace[]> => call('GET', '/workspaces');
export const getState = (workspace: string): Promise<State> => call('GET', at(workspace));
export const resetWorkspace = (workspace: string): Promise<void> => call('DELETE', at(workspace));

export const listExisting = (workspace: string, contract: string, operation: string): Promise<Existing[]> =>
  call('GET', at(workspace, `/existing/${encodeURIComponent(contract)}/${encodeURIComponent(operation)}`));

export const listSnapshots = (workspace: string): Promise<string[]> =>
  call('GET', at(workspace, '/snapshots'));
export const takeSnapshot = (workspace: string, name: string): Promise<void> =>
  call('PUT', snapshotAt(workspace, name));
export const restoreSnapshot = (workspace: string, name: string): Promise<void> =>
  call('POST', `${snapshotAt(workspace, name)}/restore`);

export const getClock = (workspace: string): Promise<Clock> => call('GET', at(workspace, '/clock'));
export const setClock = (workspace: string, setting: ClockSetting): Promise<Clock> =>
  call('PUT', at(workspace, '/clock'), setting);

export const listRules = (): Promise<KeptRule[]> => call('GET', '/rules');
export const addRule = (rule: Rule): Promise<KeptRule> => call('POST', '/rules', rule);
export const removeRule = (id: number): Promise<void> => call('DELETE', `/rules/${id}`);
export const clearRules = (): Promise<void> => call('DELETE', '/rules');

/** The records of one contract in a workspace. */
export type World = State[string];

/**
 * Reads the records of one contract, changes them and writes them back.
 * @returns the server's warnings
 * @throws ApiError when the server refuses the change
 * @throws Error when the contract has no records in the workspace
 */
export const changeWorld = async (
  workspace: string,
  provider: string,
  change: (world: World) => World,
): Promise<readonly string[]> => {
  const { [provider]: world } = await getState(workspace);
  if (!world) throw new Error(`${provider} has no records in ${workspace} any more: somebody reset it.`);
  const result = await call<Warnings | undefined>('PUT', at(workspace), { [provider]: change(world) });
  return result?.warnings ?? [];
};
