import type { Store } from '../state/store.ts';
import type { Clock } from './definition.ts';

export const DEFAULT_WORKSPACE = 'default';

export const isWorkspaceName = (name: string): boolean => /^[\w.-]{1,64}$/.test(name);

/** A clock that runs ahead of or behind the real one, or stands still. */
interface ClockSetting {
  /** Milliseconds to add to the real time. */
  readonly offset: number;
  /** Milliseconds since 1970 where it stands still. */
  readonly frozenAt: number | undefined;
}

const REAL: ClockSetting = { offset: 0, frozenAt: undefined };

/** What the workspaces of all contracts have in common in this process. */
export interface Workspaces {
  readonly clockOf: (workspace: string) => Clock;
  readonly clockSetting: (workspace: string) => ClockSetting;
  readonly setClock: (workspace: string, setting: ClockSetting) => void;
  /** The number by which serial ids of a workspace differ from those of others. */
  readonly blockOf: (workspace: string) => Promise<number>;
  /** The same, where it was asked for before. */
  readonly knownBlock: (workspace: string) => number | undefined;
  /** Forgets what a workspace has set. */
  readonly forget: (workspace: string) => void;
  readonly forgetAll: () => void;
}

export const createWorkspaces = (store: Store): Workspaces => {
  const clocks = new Map<string, ClockSetting>();
  const asked = new Map<string, Promise<number>>();
  const known = new Map<string, number>();
  const settingOf = (workspace: string): ClockSetting => clocks.get(workspace) ?? REAL;
  return {
    clockOf: (workspace) => ({
      now: () => {
        const { offset, frozenAt } = settingOf(workspace);
        return new Date(frozenAt ?? Date.now() + offset);
      },
    }),
    clockSetting: settingOf,
    setClock: (workspace, setting) => void clocks.set(workspace, setting),
    blockOf: (workspace) => {
      const before = asked.get(workspace);
      if (before) return before;
      const block = store.block(workspace, 0);
      asked.set(workspace, block);
      block.then(
        (number) => asked.get(workspace) === block && known.set(workspace, number),
        () => asked.delete(workspace), // Asked again the next time.
      );
      return block;
    },
    knownBlock: (workspace) => known.get(workspace),
    forget: (workspace) => {
      clocks.delete(workspace);
      asked.delete(workspace);
      known.delete(workspace);
    },
    forgetAll: () => {
      clocks.clear();
      asked.clear();
      known.clear();
    },
  };
};
