import type { Run } from '../../run/result.ts';

/** A way to tell a run: the whole text of its report. */
export type Reporter = (run: Run, options: ReporterOptions) => string;

interface ReporterOptions {
  /** May the text carry terminal colours? */
  readonly color: boolean;
  /** Does it go to a file, or to whoever reads the standard output? */
  readonly destination: 'file' | 'stdout';
}
