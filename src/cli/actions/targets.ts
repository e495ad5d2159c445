import { paint } from '../../base/text.ts';
import type { Access } from '../../document/access.ts';
import { type Provider, resolveProviders } from '../../document/provider.ts';

/** The documents that a command is to read; what they read from elsewhere is printed. */
export const providersOf = (
  targets: readonly string[],
  { remoteRefs, offline }: Omit<Access, 'tell'>,
): Provider[] =>
  resolveProviders(targets, {
    remoteRefs: remoteRefs === true,
    offline: offline === true,
    tell: (message) => console.error(`${paint('yellow', 'warning')} ${message}`),
  });
