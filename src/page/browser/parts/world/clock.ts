import { useEffect, useState } from 'preact/hooks';
import type { Clock, ClockSetting } from '../../api.ts';
import { html } from '../../html.ts';
import { setClock } from '../../world-api.ts';
import { say } from '../status.ts';

/** In milliseconds. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AHEAD = [
  ['A minute ahead', MINUTE],
  ['An hour ahead', HOUR],
  ['A day ahead', DAY],
] as const;

/** A time for an input of type `datetime-local`, in UTC: `2026-04-14T08:21:07`. */
const inputOf = (time: number): string => new Date(time).toISOString().slice(0, 19);

/** The current time of a workspace in milliseconds; runs on unless the clock is frozen. */
const useTime = ({ now, isFrozen }: Clock): number => {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const start = performance.now();
    setPassed(0);
    if (isFrozen) return;
    const timer = setInterval(() => setPassed(performance.now() - start), SECOND);
    return () => clearInterval(timer);
  }, [now, isFrozen]);
  return Date.parse(now) + (isFrozen ? 0 : passed);
};

interface Props {
  readonly workspace: string;
  readonly clock: Clock;
  readonly reload: () => Promise<void>;
}

/** Shows and sets the clock of a workspace. */
export const ClockSection = ({ workspace, clock, reload }: Props) => {
  const time = useTime(clock);
  const [typed, setTyped] = useState('');
  const set = (setting: ClockSetting): void => {
    setClock(workspace, setting)
      .then(reload)
      .catch((error: Error) => say(error.message));
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const wanted = Date.parse(`${typed}Z`);
    if (Number.isNaN(wanted)) say('Choose a date and a time first.');
    else set({ now: new Date(wanted).toISOString(), isFrozen: clock.isFrozen });
  };
  const { isFrozen } = clock;
  return html`<section class="clock" aria-labelledby="clock-title"><h2 id="clock-title">Clock</h2>
    <p><time datetime=${new Date(time).toISOString()}>${inputOf(time).replace('T', ' ')} UTC</time> <span class="state">${isFrozen ? 'stands still' : 'runs'}</span></p>
    <div class="actions" role="group" aria-label="Set the clock">
      <button type="button" onClick=${() => set({ isFrozen: !isFrozen })}>${isFrozen ? 'Run' : 'Freeze'}</button>
      ${AHEAD.map(([text, advance]) => html`<button type="button" key=${text} onClick=${() => set({ advance })}>${text}</button>`)}
      <button type="button" onClick=${() => set({})}>Real time</button>
    </div>
    <form class="field-line" onSubmit=${submit}>
      <label class="field"><span>Time, in UTC</span><input type="datetime-local" step="1" value=${typed}
        onInput=${(event: Event) => setTyped((event.target as HTMLInputElement).value)} /></label>
      <button type="submit">Set</button>
    </form>
  </section>`;
};
