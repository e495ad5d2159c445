import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Limits } from '../../http/limits.ts';
import { exchangeRequest } from '../exchange.ts';
import { findTarget, type Mount, type Target } from '../mount.ts';
import type { createGuard } from '../visitors.ts';
import { NOTHING } from './read-content.ts';
import { originForm, refusalOf } from './request-head.ts';

/** Handles requests to upgrade to another protocol (RFC 9110, 7.8), such as WebSocket. */
export interface Upgrades {
  /** Does an upstream take over this request? */
  readonly isUpgrade: (incoming: IncomingMessage) => boolean;
  readonly upgrade: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

interface UpgradeOptions {
  readonly mounts: ReadonlyMap<string, Mount>;
  readonly guard: ReturnType<typeof createGuard>;
  readonly limits: Limits;
  /** Called with an error that is a bug. */
  readonly failed: (error: unknown) => void;
  /** Called with each request and the status of its response. */
  readonly upgraded:
    | ((one: { readonly method: string; readonly url: string; readonly status: number }) => void)
    | undefined;
}

/** Lets upstreams take over connections. */
export const createUpgrades = ({ mounts, guard, limits, failed, upgraded }: UpgradeOptions): Upgrades => {
  const upgradable = ({ method = 'GET', url = '' }: IncomingMessage): Target | undefined => {
    const target = findTarget(mounts, method, (originForm(url) ?? '').split('?', 1)[0] ?? '');
    return target?.mount.upstream.upgrade && target;
  };
  // Other requests are answered as if they had no `Upgrade`, as RFC 9110, 7.8 allows: some clients offer
  // HTTP/2 with each first request.
  const isAllowed = (incoming: IncomingMessage, target = upgradable(incoming)): boolean =>
    target !== undefined && guard.refuse(incoming, target.mount.upstream) === undefined;
  return {
    isUpgrade: (incoming) =>
      incoming.headers.upgrade?.toLowerCase() === 'websocket' &&
      refusalOf(incoming, limits) === undefined &&
      isAllowed(incoming),
    upgrade: (incoming, socket, head) => {
      const target = upgradable(incoming);
      if (!target) return void socket.destroy();
      const { method = 'GET', url = '', headers } = incoming;
      const request = exchangeRequest({ method, url, headers, bytes: NOTHING }, target, limits);
      const passOn = async (): Promise<void> => {
        const status = await target.mount.upstream.upgrade?.({ request, socket, head });
        if (status !== undefined) upgraded?.({ method, url, status });
      };
      passOn().catch((error) => {
        failed(error);
        socket.destroy();
      });
    },
  };
};
