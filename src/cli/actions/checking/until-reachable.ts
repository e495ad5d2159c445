import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../../../base/errors.ts';

/** The pause between two attempts, in milliseconds. */
const PAUSE = 200;

const portOf = ({ port, protocol }: URL): number =>
  port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);

const isReachable = async (url: URL): Promise<boolean> => {
  const socket = connect(portOf(url), url.hostname.replace(/^\[|\]$/g, ''));
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
};

/**
 * Waits until a server accepts connections.
 * @param time in seconds
 * @throws UserError when it does not within that time
 */
export const untilReachable = async (upstream: string, time: number): Promise<void> => {
  const end = performance.now() + time * 1000;
  const url = new URL(upstream);
  while (!(await isReachable(url))) {
    if (performance.now() > end)
      throw new UserError(
        `No server answered at ${url.origin} within ${time} s (--wait). Start it, or wait longer.`,
      );
    await setTimeout(PAUSE);
  }
};
