import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Clock, KeptRule, State, Workspace } from '../api.ts';
import { html } from '../html.ts';
import { say } from '../parts/status.ts';
import { ClockSection } from '../parts/world/clock.ts';
import { Faults } from '../parts/world/faults.ts';
import { AllRecords } from '../parts/world/records.ts';
import { Snapshots } from '../parts/world/snapshots.ts';
import { WorkspacePicker } from '../parts/world/workspace-picker.ts';
import { traffic } from '../traffic.ts';
import { getClock, getState, listRules, listSnapshots, listWorkspaces } from '../world-api.ts';
import type { View, ViewProps } from './view.ts';

/** The least time between two reloads, in milliseconds. */
const RELOAD_DELAY = 500;

interface World {
  readonly workspace: string;
  readonly workspaces: readonly Workspace[];
  readonly state: State;
  readonly snapshots: readonly string[];
  readonly clock: Clock;
  readonly rules: readonly KeptRule[];
}

const read = async (workspace: string): Promise<World> => {
  const [workspaces, state, snapshots, clock, rules] = await Promise.all([
    listWorkspaces(),
    getState(workspace),
    listSnapshots(workspace),
    getClock(workspace),
    listRules(),
  ]);
  return { workspace, workspaces, state, snapshots, clock, rules };
};

/** The state of a workspace, reloaded when exchanges arrive. */
const useWorld = (workspace: string) => {
  const [world, setWorld] = useState<World>();
  const reload = useCallback(
    async (): Promise<void> =>
      read(workspace)
        .then(setWorld)
        .catch((error: Error) => say(error.message)),
    [workspace],
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = async (): Promise<void> => {
      await reload();
      timer = undefined;
    };
    const unsubscribe = traffic.subscribe(() => {
      timer ??= setTimeout(later, RELOAD_DELAY);
    });
    reload();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [reload]);
  // A late answer for another workspace is ignored.
  return { world: world?.workspace === workspace ? world : undefined, reload };
};

const WorldView = ({ route }: ViewProps) => {
  const workspace = route.args[0] || 'default';
  const { world, reload } = useWorld(workspace);
  return html`
    <div class="bar"><h1>World</h1></div>
    <${WorkspacePicker} key=${workspace} workspace=${workspace} names=${(world?.workspaces ?? []).map(({ name }) => name)} />
    ${
      world
        ? html`<div class="trial">
      <div class="column"><${AllRecords} workspace=${workspace} state=${world.state} reload=${reload} /></div>
      <div class="column">
        <${ClockSection} workspace=${workspace} clock=${world.clock} reload=${reload} />
        <${Snapshots} workspace=${workspace} snapshots=${world.snapshots} reload=${reload} />
        <${Faults} workspace=${workspace} rules=${world.rules} reload=${reload} />
      </div></div>`
        : html`<p>Loading…</p>`
    }
  `;
};

/** The view of a sandbox's workspaces: records, snapshots, clock and rules. */
export const world: View = { tab: 'World', isAvailable: ({ isSandbox }) => isSandbox, component: WorldView };
