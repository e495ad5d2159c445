import type { Run } from '../run.ts';

/** A way to tell a run: the whole text of its report. */
export type Reporter = (run: Run, options: ReporterOptions) => string;

interface ReporterOptions {
  /** May the text carry terminal colours? */
  readonly color: boolean;
}
