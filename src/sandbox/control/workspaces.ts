import { suggest } from '../../base/suggest.ts';
import type { ControlRoute } from '../../gateway/control.ts';
import type { WorldState } from '../../state/store.ts';
import { stateError, stateWarnings } from './check-state.ts';
import { checked, notFound, problemAnswer, type Schemas } from './checked.ts';
import type { Controlled } from './controlled.ts';

const NOTHING = { status: 204 } as const;

export const workspaceRoutes = ({ store, workspaces, rules, served }: Controlled): ControlRoute[] => {
  const stateOf = async (workspace: string): Promise<Record<string, WorldState>> => {
    const state: Record<string, WorldState> = {};
    for (const provider of served().keys()) {
      const world = await store.read({ workspace, provider });
      if (world) state[provider] = world;
    }
    return state;
  };

  return [
    checked<'listWorkspaces'>('get', '/workspaces', async () => {
      const listed = await store.workspaces();
      const body = [...listed]
        .sort((one, other) => one.usedAt - other.usedAt)
        .map(({ name, providers, usedAt }) => ({
          name,
          providers: [...providers],
          usedAt: new Date(usedAt).toISOString(),
        }));
      return { status: 200, body };
    }),
    checked<'getWorkspace'>('get', '/workspaces/:workspace', async ({ params: { workspace } }) => ({
      status: 200,
      body: (await stateOf(workspace)) as Schemas['State'],
    })),
    checked<'putWorkspace'>(
      'put',
      '/workspaces/:workspace',
      async ({ params: { workspace }, body: state }) => {
        const detail = stateError(served(), state);
        if (detail !== undefined) return problemAnswer(400, 'Bad Request', detail);
        for (const [provider, { collections, counters = {} }] of Object.entries(state))
          await store.replace({ workspace, provider }, { collections, counters });
        const warnings = stateWarnings(served(), state);
        return warnings.length === 0 ? NOTHING : { status: 200, body: { warnings } };
      },
    ),
    checked<'resetWorkspace'>('delete', '/workspaces/:workspace', async ({ params: { workspace } }) => {
      await store.drop(workspace);
      workspaces.forget(workspace);
      rules.clear(workspace);
      return NOTHING;
    }),
    checked<'listSnapshots'>(
      'get',
      '/workspaces/:workspace/snapshots',
      async ({ params: { workspace } }) => ({
        status: 200,
        body: [...(await store.snapshots(workspace))],
      }),
    ),
    checked<'takeSnapshot'>('put', '/workspaces/:workspace/snapshots/:snapshot', async ({ params }) => {
      await store.snapshot(params.workspace, params.snapshot);
      return NOTHING;
    }),
    checked<'restoreSnapshot'>(
      'post',
      '/workspaces/:workspace/snapshots/:snapshot/restore',
      async ({ params: { workspace, snapshot } }) => {
        if (await store.restore(workspace, snapshot)) return NOTHING;
        const names = await store.snapshots(workspace);
        const there = names.length === 0 ? 'There are none.' : `There are: ${names.join(', ')}.`;
        return notFound(
          `The workspace ${workspace} has no snapshot "${snapshot}".${suggest(snapshot, names)} ${there}`,
        );
      },
    ),
  ];
};
