import { json } from './json.ts';
import { junit } from './junit.ts';
import { pretty } from './pretty.ts';
import type { Reporter } from './reporter.ts';

export const reporters = { pretty, json, junit } satisfies Record<string, Reporter>;

export type ReportFormat = keyof typeof reporters;
