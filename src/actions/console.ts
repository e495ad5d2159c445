import { styleText } from 'node:util';
import { isFailure } from '../exchange.ts';
import { placeOf, sentenceOf } from '../judge.ts';
import type { Recorded } from '../recorder.ts';
import { plain, wrap } from '../wrap.ts';

const FLUSH_AFTER = 20;
const lines: string[] = [];

export const flush = (): void => {
  if (lines.length > 0) process.stdout.write(`${lines.splice(0).join('\n')}\n`);
};

/** Prints a line soon: one write for many lines, since a write for each request costs more than the request. */
export const print = (line: string): void => {
  if (lines.push(line) === 1) setTimeout(flush, FLUSH_AFTER);
};

/** A line, and below it what belongs to it, in lines that fit a terminal. */
export const printWith = (line: string, below: string): void => {
  print(line);
  for (const part of wrap(below, 4)) print(part);
};

const CONFORMS = styleText('green', 'conforms');

const verdictOf = ({ verdict: { violations } }: Recorded): string => {
  if (violations.length === 0) return CONFORMS;
  const sides = Object.entries(Object.groupBy(violations, ({ side }) => side));
  return styleText('red', `violations: ${sides.map(([side, list]) => `${side} ${list?.length}`).join(', ')}`);
};

const MOST_VIOLATIONS = 10;

/** One line for each request, and one for each violation. */
export const printExchange = (recorded: Recorded): void => {
  const { request, response } = recorded.exchange;
  const status = isFailure(response) ? response.kind : response.status;
  const { violations } = recorded.verdict;
  print(
    `${status} ${request.method} ${plain(request.url)} ${recorded.duration.toFixed(1)} ms ${verdictOf(recorded)}`,
  );
  for (const violation of violations.slice(0, MOST_VIOLATIONS)) {
    for (const line of wrap(sentenceOf(violation), 2)) print(line);
    print(`    ${styleText('cyan', placeOf(recorded.contract, violation))}`);
  }
  for (const warning of recorded.verdict.warnings) {
    for (const line of wrap(`${styleText('yellow', 'warning')} ${sentenceOf(warning)}`, 2)) print(line);
    print(`    ${styleText('cyan', placeOf(recorded.contract, warning))}`);
  }
  if (violations.length > MOST_VIOLATIONS) print(`  and ${violations.length - MOST_VIOLATIONS} more`);
};
