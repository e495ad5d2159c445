import type { Reporter } from './reporters/reporter.ts';

/** Every report format, loaded on first use. */
export const reporters = {
  pretty: async () => (await import('./reporters/pretty.ts')).pretty,
  json: async () => (await import('./reporters/json.ts')).json,
  junit: async () => (await import('./reporters/junit.ts')).junit,
  html: async () => (await import('./reporters/html.ts')).html,
  sarif: async () => (await import('./reporters/sarif.ts')).sarif,
  github: async () => (await import('./reporters/github.ts')).github,
} satisfies Record<string, () => Promise<Reporter>>;

export type ReportFormat = keyof typeof reporters;

export const REPORT_FORMATS = Object.keys(reporters) as ReportFormat[];
