import type { IncomingMessage } from 'node:http';
import type { Fields } from './respond.ts';

/** What no page of another origin may embed, and no browser may take for another type. */
const OWN = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

/** Fields of what lies below `/_contracts/`: data, which no browser keeps, runs or frames. */
export const OWN_DATA: Readonly<Record<string, string>> = {
  ...OWN,
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
};

/** Fields of a page of ours. @param policy its Content-Security-Policy */
export const ownPage = (policy: string | undefined): Readonly<Record<string, string>> => ({
  ...OWN,
  'content-security-policy': `${policy ?? "default-src 'none'; base-uri 'none'; form-action 'none'"}; frame-ancestors 'none'`,
});

/** Destinations at which a response becomes a document (Fetch, 2.2.5). */
const DOCUMENTS: ReadonlySet<unknown> = new Set([
  'document',
  'iframe',
  'frame',
  'fencedframe',
  'embed',
  'object',
]);

/** Browsers name a destination to origins that they trust alone; what they navigate to, they want as HTML. */
const isDocument = ({ 'sec-fetch-dest': destination, accept }: IncomingMessage['headers']): boolean =>
  destination === undefined ? accept?.includes('text/html') === true : DOCUMENTS.has(destination);

const SANDBOX: Fields = [...['content-security-policy', 'sandbox'], ...['x-content-type-options', 'nosniff']];

const NONE: Fields = [];

/**
 * Fields that keep a document of an upstream's from having the origin of the pages and the records here: `sandbox` gives it one of
 * its own, and no scripts. They stand beside the policy of the upstream's own, and both hold (Content Security Policy 3, 3.1).
 */
export const confinement = ({ headers }: IncomingMessage): Fields => (isDocument(headers) ? SANDBOX : NONE);
