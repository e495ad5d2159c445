import type { Run } from '../../run/result.ts';

/** Renders a run as the text of a report. */
export type Reporter = (run: Run, options: ReporterOptions) => string;

interface ReporterOptions {
  /** May the text use terminal colours? */
  readonly color: boolean;
  /** Is the text written to a file, or to the standard output? */
  readonly destination: 'file' | 'stdout';
}
