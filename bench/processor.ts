import { readdirSync, readFileSync } from 'node:fs';

/** A clock tick of `/proc`, in microseconds. */
const TICK = 10_000;

/** A process with all its descendants, from `/proc` on Linux. */
export const familyOf = (pid: number): number[] => [
  pid,
  ...readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
    .filter((child) => child !== '')
    .flatMap((child) => familyOf(Number(child))),
];

/** The CPU time of a process in microseconds: user and system time of all its threads. */
export const timeOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').trim().split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};

export const microseconds = (value: number): string => `${value.toFixed(1)} µs`;
