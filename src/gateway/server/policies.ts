import type { IncomingMessage } from 'node:http';
import type { Fields } from './respond.ts';

/** Fields by which no page of another origin may embed a response, and no browser guess its type. */
const OWN = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
} as const;

/** Fields of the data below `/_contracts/`: browsers must not cache, run or frame it. */
export const OWN_DATA: Readonly<Record<string, string>> = {
  ...OWN,
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
};

/** Fields of one of our pages. @param policy its Content-Security-Policy */
export const ownPage = (policy: string | undefined): Readonly<Record<string, string>> => ({
  ...OWN,
  'content-security-policy': `${policy ?? "default-src 'none'; base-uri 'none'; form-action 'none'"}; frame-ancestors 'none'`,
});

/** Request destinations whose response becomes a document (Fetch, 2.2.5). */
const DOCUMENTS: ReadonlySet<unknown> = new Set([
  'document',
  'iframe',
  'frame',
  'fencedframe',
  'embed',
  'object',
]);

/**
 * Browsers send a destination only to trustworthy origins. Without it, a request that accepts HTML counts as
 * navigation.
 */
const isDocument = ({ 'sec-fetch-dest': destination, accept }: IncomingMessage['headers']): boolean =>
  destination === undefined ? accept?.includes('text/html') === true : DOCUMENTS.has(destination);

const SANDBOX: Fields = [...['content-security-policy', 'sandbox'], ...['x-content-type-options', 'nosniff']];

const NONE: Fields = [];

/**
 * Fields that keep an upstream's document out of the origin of our pages and records: `sandbox` gives it an
 * origin of its own and no scripts. They add to the upstream's own policy, and both are enforced (Content
 * Security Policy 3, 3.1).
 */
export const confinement = ({ headers }: IncomingMessage): Fields => (isDocument(headers) ? SANDBOX : NONE);
