import type { ControlRoute } from '../../gateway/control.ts';
import { checked, problemAnswer, type Schemas } from './checked.ts';
import type { Controlled } from './controlled.ts';

export const clockRoutes = ({ workspaces }: Pick<Controlled, 'workspaces'>): ControlRoute[] => {
  const shown = (workspace: string) => ({
    now: workspaces.clockOf(workspace).now().toISOString(),
    isFrozen: workspaces.clockSetting(workspace).frozenAt !== undefined,
  });

  /** @returns false when the result is not a valid date */
  const set = (workspace: string, setting: Schemas['ClockSetting']): boolean => {
    const { now, isFrozen, advance = 0 } = setting;
    const { frozenAt } = workspaces.clockSetting(workspace);
    const base = now === undefined ? workspaces.clockOf(workspace).now().getTime() : Date.parse(now);
    const time = base + advance;
    if (Number.isNaN(new Date(time).getTime())) return false;
    const stands = isFrozen ?? (now === undefined && frozenAt !== undefined);
    const isReal = Object.keys(setting).length === 0;
    workspaces.setClock(
      workspace,
      isReal
        ? { offset: 0, frozenAt: undefined }
        : { offset: time - Date.now(), frozenAt: stands ? time : undefined },
    );
    return true;
  };

  return [
    checked<'getClock'>('get', '/workspaces/:workspace/clock', async ({ params: { workspace } }) => ({
      status: 200,
      body: shown(workspace),
    })),
    checked<'setClock'>('put', '/workspaces/:workspace/clock', async ({ params: { workspace }, body }) =>
      set(workspace, body)
        ? { status: 200, body: shown(workspace) }
        : problemAnswer(400, 'Bad Request', 'That is no time that a clock can show.'),
    ),
  ];
};
