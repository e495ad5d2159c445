import type { Store } from '../state/store.ts';
import type { Clock } from './definition.ts';

export const DEFAULT_WORKSPACE = 'default';

export const isWorkspaceName = (name: string): boolean => /^[\w.-]{1,64}$/.test(name);

/** A clock with an offset to the real time, or a frozen one. */
interface ClockSetting {
  /** Milliseconds to add to the real time. */
  readonly offset: number;
  /** The frozen time, in milliseconds since 1970. */
  readonly frozenAt: number | undefined;
}

const REAL: ClockSetting = { offset: 0, frozenAt: undefined };

/** The clocks and id blocks of all workspaces in this process. */
export interface Workspaces {
  readonly clockOf: (workspace: string) => Clock;
  readonly clockSetting: (workspace: string) => ClockSetting;
  readonly setClock: (workspace: string, setting: ClockSetting) => void;
  /** The number of a workspace's block of serial ids, which no other workspace has. */
  readonly blockOf: (workspace: string) => Promise<number>;
  /** The same, if it was read before; does not wait. */
  readonly loadedBlock: (workspace: string) => number | undefined;
  /** Removes a workspace's clock and block. */
  readonly forget: (workspace: string) => void;
  readonly forgetAll: () => void;
}

export const createWorkspaces = (store: Store): Workspaces => {
  const clocks = new Map<string, ClockSetting>();
  const pending = new Map<string, Promise<number>>();
  const blocks = new Map<string, number>();
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
      const before = pending.get(workspace);
      if (before) return before;
      const block = store.block(workspace, 0);
      pending.set(workspace, block);
      block.then(
        (number) => pending.get(workspace) === block && blocks.set(workspace, number),
        () => pending.delete(workspace), // The next call tries again.
      );
      return block;
    },
    loadedBlock: (workspace) => blocks.get(workspace),
    forget: (workspace) => {
      clocks.delete(workspace);
      pending.delete(workspace);
      blocks.delete(workspace);
    },
    forgetAll: () => {
      clocks.clear();
      pending.clear();
      blocks.clear();
    },
  };
};
