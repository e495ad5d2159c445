import type { DiffReporter } from './diff/report.ts';

export type { DiffReport } from './diff/report.ts';

/** Every format of `contracts diff`, loaded on first use. */
export const diffReporters = {
  pretty: async () => (await import('./diff/pretty.ts')).pretty,
  json: async () => (await import('./diff/json.ts')).json,
  github: async () => (await import('./diff/github.ts')).github,
  markdown: async () => (await import('./diff/markdown.ts')).markdown,
} satisfies Record<string, () => Promise<DiffReporter>>;

export type DiffFormat = keyof typeof diffReporters;

export const DIFF_FORMATS = Object.keys(diffReporters) as DiffFormat[];
