import type { Change, Level, Party } from '../../diff/change.ts';
import type { ListedChange } from '../../diff/listed.ts';
import type { Paint } from '../finding-lines.ts';

/** The changes between two contracts, as reporters get them. */
export interface DiffReport {
  /** The documents, as the user has named them. */
  readonly old: string;
  readonly new: string;
  readonly changes: readonly Change[];
  /** Does this change make the command fail? */
  readonly fails: (change: Change) => boolean;
  /** Other differences; undefined where they are not listed. */
  readonly listed: readonly ListedChange[] | undefined;
}

/** Renders a report in one format. */
export type DiffReporter = (report: DiffReport, paint: Paint) => string;

export const PARTIES: readonly Party[] = ['clients', 'servers'];

/** `breaks clients`, `warning for servers` */
export const headOf = ({ level, breaks }: { readonly level: Level; readonly breaks: Party }): string =>
  level === 'breaking' ? `breaks ${breaks}` : `warning for ${breaks}`;

/** `2 break clients, 1 breaks servers, 3 warnings` */
export const summaryOf = ({ changes, old, new: next }: DiffReport): string => {
  const broken = PARTIES.map(
    (party) =>
      [party, changes.filter((one) => one.level === 'breaking' && one.breaks === party).length] as const,
  );
  const warnings = changes.filter(({ level }) => level === 'warning').length;
  const parts = [
    ...broken.map(([party, count]) => `${count} ${count === 1 ? 'change breaks' : 'changes break'} ${party}`),
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
  ];
  return `${old} → ${next}: ${parts.join(', ')}`;
};

/** `POST /pets and 2 more operations` */
export const operationsOf = ({ operations: [first = '', ...others] }: Change): string =>
  others.length === 0
    ? first
    : `${first} and ${others.length} more ${others.length === 1 ? 'operation' : 'operations'}`;
