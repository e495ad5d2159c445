import type { SelectOptions } from '../../../cases/select.ts';
import type { LoadOptions } from '../../../contract/load-contracts.ts';
import type { TlsFiles } from '../../../gateway/tls.ts';
import type { Configured } from '../configured.ts';
import type { ReportOptions } from '../report.ts';

export interface CheckOptions extends Configured, LoadOptions, ReportOptions, SelectOptions, TlsFiles {
  readonly upstream?: string;
  readonly http2?: boolean;
  readonly allowWrites: boolean;
  readonly header?: Record<string, string>;
  readonly timeout: number;
  readonly seed: number;
  readonly lenient: boolean;
  /** The number of fuzzed requests for each operation. */
  readonly fuzz: number;
  readonly maxCases?: number;
  /** The part to send, from 1, and the number of parts. */
  readonly shard?: { readonly index: number; readonly count: number };
  /** In seconds. */
  readonly time?: number;
  /** Requests per second. */
  readonly rate?: number;
  readonly concurrency?: number;
  readonly plan: boolean;
  /** How long to wait for a server that is starting, in seconds. */
  readonly wait?: number;
  /** Run sequences of requests as well. */
  readonly sequences: boolean;
  /** The number of random walks for each resource. */
  readonly walks: number;
  readonly unique?: readonly string[];
  readonly runId?: string;
}

/** Without `--upstream` the mock is checked. */
export const isMock = ({ upstream }: CheckOptions): boolean => upstream === undefined;

export const mayWrite = (options: CheckOptions): boolean => isMock(options) || options.allowWrites;
