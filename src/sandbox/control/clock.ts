import type { ControlRoute } from '../../gateway/control.ts';
import { checked } from './checked.ts';
import type { Controlled } from './controlled.ts';

interface Setting {
  readonly now?: string;
  readonly isFrozen?: boolean;
  readonly advance?: number;
}

export const clockRoutes = ({ workspaces }: Pick<Controlled, 'workspaces'>): ControlRoute[] => {
  const shown = (workspace: string) => ({
    now: workspaces.clockOf(workspace).now().toISOString(),
    isFrozen: workspaces.clockSetting(workspace).frozenAt !== undefined,
  });

  const set = (workspace: string, { now, isFrozen, advance = 0 }: Setting): void => {
    const wasFrozen = workspaces.clockSetting(workspace).frozenAt !== undefined;
    const isReal = now === undefined && advance === 0 && isFrozen === undefined;
    const base = now === undefined ? workspaces.clockOf(workspace).now().getTime() : Date.parse(now);
    const time = base + advance;
    const stands = isFrozen ?? (now === undefined && wasFrozen);
    workspaces.setClock(
      workspace,
      isReal
        ? { offset: 0, frozenAt: undefined }
        : { offset: time - Date.now(), frozenAt: stands ? time : undefined },
    );
  };

  return [
    checked('get', '/workspaces/:workspace/clock', async ({ params: { workspace = '' } }) => ({
      status: 200,
      body: shown(workspace),
    })),
    checked('put', '/workspaces/:workspace/clock', async ({ params: { workspace = '' }, body }) => {
      set(workspace, body as Setting);
      return { status: 200, body: shown(workspace) };
    }),
  ];
};
