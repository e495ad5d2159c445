import type { Keys, OperationDetails, ServedContract } from '../api.ts';

/** A header field, as a line: `Authorization: Bearer admin-token`. */
export const FIELD = /^\s*([^\s:]+)\s*:\s*(.*?)\s*$/;

/** What a request can be sent with, and whose it is. */
interface Sendable {
  readonly who: string;
  /** A header field, as a line; or other words where it is none. */
  readonly send: string;
  readonly keys?: Keys;
}

/** Are its answers made, by a mock or a sandbox? A real server gives those of a proxy. */
export const isMade = ({ upstream }: Pick<ServedContract, 'upstream'>): boolean =>
  upstream === 'mock' || upstream === 'sandbox';

type Scheme = OperationDetails['security'][number][number];

const anyOf = ({ type, in: place, parameter, scheme }: Scheme): string | undefined => {
  if (type === 'apiKey') return place === 'header' ? `${parameter}: any` : undefined;
  if (type === 'mutualTLS' || type === 'unknown') return undefined;
  if (type !== 'http' || scheme === 'bearer') return 'Authorization: Bearer any';
  return `Authorization: ${scheme === 'basic' ? `Basic ${btoa('any:any')}` : `${scheme} any`}`;
};

/** Where nobody has credentials, any will do that have the form which the contract asks for, if that is one header field. */
const anyFor = ({ security }: Pick<OperationDetails, 'security'>): readonly Sendable[] => {
  const fields = security.flatMap(([first, ...others]) =>
    first && others.length === 0 ? (anyOf(first) ?? []) : [],
  );
  return [...new Set(fields)].map((send) => ({ who: `any (${send})`, send }));
};

/**
 * Credentials that a page can send: those of the contract's seed that are a header field, or keys that its server signs with; any
 * for a mock or a sandbox that has none.
 */
export const sendableCredentials = (
  contract: Pick<ServedContract, 'credentials' | 'upstream'>,
  operation: Pick<OperationDetails, 'security'>,
): readonly Sendable[] =>
  contract.credentials.length === 0 && isMade(contract)
    ? anyFor(operation)
    : contract.credentials.filter(({ send, keys }) => keys !== undefined || FIELD.test(send));

/** Credentials with names that differ: with the field, where somebody has several. */
export const namedApart = <T extends { readonly who: string; readonly send: string }>(
  credentials: readonly T[],
): (T & { readonly name: string })[] =>
  credentials.map((one) => {
    const isTheOnly = credentials.filter(({ who }) => who === one.who).length === 1;
    const [, field] = FIELD.exec(one.send) ?? [];
    return { ...one, name: isTheOnly ? one.who : `${one.who} – ${field ?? one.send}` };
  });

/** The keys that a form's request is signed with. @param sent the credentials that were chosen */
export const keysOf = (
  { credentials }: Pick<ServedContract, 'credentials'>,
  sent: string,
): Keys | undefined => credentials.find(({ send }) => send === sent)?.keys;
