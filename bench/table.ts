import { availableParallelism, cpus } from 'node:os';
import type { Seen } from './measure.ts';

/** One figure of a measurement. */
export interface Column<T> {
  readonly title: string;
  readonly of: (measurement: T) => number;
  readonly show: (value: number) => string;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
export const mebibytes = (value: number): string => `${(value / 1024 ** 2).toFixed(0)} MiB`;
export const perSecond = (value: number): string =>
  value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en');

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const row = (name: string, cells: readonly string[]): string =>
  [name.padEnd(20), ...cells.map((cell) => cell.padStart(11))].join(' ').trimEnd();

const ratio = (value: number, reference: number): string => `x${(value / reference).toFixed(2)}`;

/** Without its output, which is long. */
const reasonOf = (fault: string): string => fault.split('\n')[0] ?? '';

/** The median of each figure by itself, and its ratio to that of the first line. */
export const table = <T>(columns: readonly Column<T>[], all: readonly Seen<T>[]): string => {
  const [reference, ...others] = all;
  const mediansOf = ({ rounds }: Seen<T>) => columns.map(({ of }) => median(rounds.map(of)));
  const valuesOf = (one: Seen<T>): string =>
    one.fault === undefined
      ? row(
          one.name,
          mediansOf(one).map((value, index) => columns[index]?.show(value) ?? ''),
        )
      : reasonOf(one.fault);
  const isComparable = (one: Seen<T>) => one.fault === undefined && reference?.fault === undefined;
  const ratiosOf = (one: Seen<T>): string => {
    const references = reference ? mediansOf(reference) : [];
    return row(
      '',
      mediansOf(one).map((value, index) => ratio(value, references[index] ?? Number.NaN)),
    );
  };
  return [
    row(
      '',
      columns.map(({ title }) => title),
    ),
    ...(reference ? [valuesOf(reference)] : []),
    ...others.flatMap((one) => (isComparable(one) ? [valuesOf(one), ratiosOf(one)] : [valuesOf(one)])),
  ].join('\n');
};

/** What it ran on. */
export const machine = (): string =>
  `${availableParallelism()} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
