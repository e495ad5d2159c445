import { oneLine, paint, plain, wrap } from '../../../base/text.ts';
import type { GatewayOptions } from '../../../gateway/gateway.ts';
import { headerOf, isFailure, MOCKED } from '../../../http/exchange.ts';
import type { Recorded } from '../../../recording/recorder.ts';
import type { Refused } from '../../../recording/refusals.ts';
import { findingLines, verdictLine } from '../../../report/finding-lines.ts';

const FLUSH_AFTER = 20;
const lines: string[] = [];

export const flush = (): void => {
  if (lines.length > 0) process.stdout.write(`${lines.splice(0).join('\n')}\n`);
};

/** Prints a line. Lines are buffered, since a write for each request would cost more than the request. */
export const print = (line: string): void => {
  if (lines.push(oneLine(line)) === 1) setTimeout(flush, FLUSH_AFTER);
};

/** Prints a line, and details below it, wrapped to the terminal. */
export const printWith = (line: string, below: string): void => {
  print(line);
  for (const part of wrap(below, 4)) print(part);
};

const CONFORMS = paint('green', 'conforms');

/** The messages that were not judged, and why. */
const unjudgedIn = ({ request, response }: Recorded['exchange']): string[] => {
  const ofResponse = isFailure(response) ? undefined : response.unjudged;
  return [
    ...(request.unjudged === undefined ? [] : [`request: ${request.unjudged}`]),
    ...(ofResponse === undefined ? [] : [`response: ${ofResponse}`]),
  ];
};

/** A note that the mock answered in place of the server. */
const mockedNote = (response: Recorded['exchange']['response']): string => {
  const status = isFailure(response) ? undefined : headerOf(response.headers, MOCKED);
  return status === undefined ? '' : paint('yellow', ` (mocked: the server answers ${status})`);
};

/** Prints one line for each exchange, and two for each violation. */
const printExchange = ({ contract, exchange, verdict, duration }: Recorded): void => {
  const { request, response } = exchange;
  const status = isFailure(response) ? response.kind : response.status;
  const { violations, warnings, undocumented } = verdict;
  const hasNothing = violations.length === 0 && !undocumented;
  const unjudged = hasNothing ? unjudgedIn(exchange) : [];
  const nothing = unjudged.length === 0 ? CONFORMS : paint('yellow', 'not judged');
  const summary = hasNothing ? nothing : verdictLine(verdict, paint);
  print(
    `${status} ${request.method} ${plain(request.url)} ${duration.toFixed(1)} ms ${summary}${mockedNote(response)}`,
  );
  for (const line of unjudged.flatMap((text) => wrap(text, 2))) print(line);
  if (hasNothing && warnings.length === 0) return;
  for (const line of findingLines(contract, verdict, paint)) print(line);
};

/** Prints a request that was refused before it was matched to a contract. */
export const printRefusal = ({ status, method = '?', path = '?', reason }: Refused): void =>
  print(`${status} ${method} ${plain(path)} ${paint('yellow', `refused: ${plain(reason)}`)}`);

/** Prints a request to upgrade to another protocol. */
export const printUpgrade = ({
  method,
  url,
  status,
}: Parameters<NonNullable<GatewayOptions['upgraded']>>[0]): void =>
  print(
    `${status} ${method} ${plain(url.split('?', 1)[0] ?? '')} ${paint('yellow', 'not judged: a WebSocket is passed on')}`,
  );

/** How long after an exchange the server counts as busy, in milliseconds. */
const BUSY = 100;

/** The number of exchanges after which speed matters more than memory. */
const MANY = 1000;

/**
 * Prints exchanges, and says whether requests are arriving.
 * @param allowGrowth called once after many exchanges
 */
export const createConsole = (allowGrowth: () => void) => {
  let last = Number.NEGATIVE_INFINITY;
  let count = 0;
  return {
    observe: (recorded: Recorded): void => {
      last = performance.now();
      if (++count === MANY) allowGrowth();
      printExchange(recorded);
    },
    isBusy: (): boolean => performance.now() - last < BUSY,
  };
};
