import { isFailed, type Result } from '../../../run/result.ts';

/** The members of a stream that a progress line needs. */
interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

export interface ProgressOptions {
  readonly stream: ProgressStream;
  readonly total: number;
  /** With `CI` or `TERM=dumb` no line is drawn. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The time in milliseconds. */
  readonly now?: () => number;
}

/** A line that shows the progress of a run. */
export interface Progress {
  readonly add: (result: Result) => void;
  /** Removes the line. */
  readonly clear: () => void;
}

const BAR = 20;
const INTERVAL = 100;
/** Moves to the beginning of the line and clears it. */
export const CLEAR_LINE = '\r\u001B[2K';

const NONE: Progress = { add: () => {}, clear: () => {} };

interface State {
  readonly done: number;
  readonly sent: number;
  readonly failed: number;
  readonly elapsed: number;
}

const secondsOf = (milliseconds: number): string => {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

const lineOf = ({ done, sent, failed, elapsed }: State, total: number): string => {
  const filled = Math.round((BAR * done) / total);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR - filled)}`;
  const rate = elapsed > 0 ? `${Math.round((1000 * sent) / elapsed)}/s` : '';
  const left = elapsed > 0 && done < total ? `${secondsOf((elapsed / done) * (total - done))} left` : '';
  return [`${bar} ${done}/${total}`, failed > 0 ? `${failed} failed` : '', rate, left]
    .filter(Boolean)
    .join('  ');
};

export const createProgress = ({
  stream,
  total,
  env = process.env,
  now = () => performance.now(),
}: ProgressOptions): Progress => {
  if (!stream.isTTY || env.CI || env.TERM === 'dumb' || total === 0) return NONE;
  const start = now();
  let [done, sent, failed, drawn] = [0, 0, 0, Number.NEGATIVE_INFINITY];
  const draw = (time: number): void => {
    drawn = time;
    const line = lineOf({ done, sent, failed, elapsed: time - start }, Math.max(total, done));
    stream.write(`${CLEAR_LINE}${line.slice(0, (stream.columns ?? 80) - 1)}`);
  };
  return {
    add: (result) => {
      done += 1;
      if (result.skipped === undefined) sent += 1;
      if (isFailed(result)) failed += 1;
      const time = now();
      if (time - drawn >= INTERVAL) draw(time);
    },
    clear: () => {
      if (done > 0) stream.write(CLEAR_LINE);
    },
  };
};
