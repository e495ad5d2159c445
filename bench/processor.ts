import { readdirSync, readFileSync } from 'node:fs';

/** A clock tick of `/proc`, in microseconds. */
const TICK = 10_000;

/** A process and those that it has started: `/proc` of Linux lists them. */
export const familyOf = (pid: number): number[] => [
  pid,
  ...readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
    .filter((child) => child !== '')
    .flatMap((child) => familyOf(Number(child))),
];

/** The time of the processor that a process has had in microseconds, its threads and the kernel's work for it included. */
export const timeOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, '').trim().split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
};

export const microseconds = (value: number): string => `${value.toFixed(1)} µs`;
