import { availableParallelism, cpus } from 'node:os';
import type { Measured } from './measure.ts';

/** A column of the table: one figure of a measurement. */
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

/** The figures of a contender, or the first line of its error. */
const lineOf = <T>(
  columns: readonly Column<T>[],
  { name, fault }: Measured<T>,
  medians: readonly number[],
): string =>
  fault === undefined
    ? row(
        name,
        columns.map(({ show }, index) => show(medians[index] ?? Number.NaN)),
      )
    : (fault.split('\n')[0] ?? '');

/** The median of each figure, and below it the ratio to the first contender's. */
export const table = <T>(columns: readonly Column<T>[], all: readonly Measured<T>[]): string => {
  const mediansOf = ({ rounds }: Measured<T>) => columns.map(({ of }) => median(rounds.map(of)));
  const [reference] = all;
  const references = reference && reference.fault === undefined ? mediansOf(reference) : undefined;
  const linesOf = (one: Measured<T>): string[] => {
    const medians = mediansOf(one);
    const line = lineOf(columns, one, medians);
    if (one === reference || one.fault !== undefined || !references) return [line];
    const ratios = medians.map(
      (value, index) => `x${(value / (references[index] ?? Number.NaN)).toFixed(2)}`,
    );
    return [line, row('', ratios)];
  };
  return [
    row(
      '',
      columns.map(({ title }) => title),
    ),
    ...all.flatMap(linesOf),
  ].join('\n');
};

/** The machine that the benchmark ran on. */
export const machine = (): string =>
  `${availableParallelism()} cores, ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
