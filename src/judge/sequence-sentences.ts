import type { Params } from '../schema/schema-error.ts';

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** The message for each rule about a sequence of requests. */
export const SEQUENCE_SENTENCES: Readonly<Record<string, (params: Params) => string>> = {
  'created-missing': ({ by, status }) => `has the status ${status}, although ${by} was successful`,
  'not-kept': ({ by, sent }) => `is not what ${by} was sent, ${show(sent)}`,
  'kept-otherwise': ({ by, sent }) => `is written differently from what ${by} was sent, ${show(sent)}`,
  'answered-otherwise': ({ by, sent }) => `is not what ${by} was answered with, ${show(sent)}`,
  'not-untouched': ({ by, sent }) => `is no longer ${show(sent)}, although ${by} did not mention it`,
  'same-key': ({ by, key }) => `is ${show(key)}, the key of the record that ${by} created before`,
  'made-twice': ({ by, name, value }) =>
    `is of a second record, which ${by} created although ${name} ${show(value)} was taken`,
  'not-replaced': ({ by, sent }) =>
    `is still ${show(sent)}, although ${by} left it out and replaces the whole record`,
  'removed-again': ({ by, key }) => `is absent, although ${by} had deleted ${show(key)} before`,
  'removed-though-held': ({ by, key, member, status }) =>
    `has the status ${status} for ${by} of ${show(key)}, to which ${member} of another record refers`,
  'absent-found': ({ key, status }) => `has the status ${status} for ${show(key)}, a key that does not exist`,
  location: ({ by, status, location }) =>
    `has the status ${status} at ${show(location)}, to which the Location of ${by} leads`,
  'location-of-another': ({ by, location }) =>
    `is not of the record that ${by} created, at ${show(location)}, to which its Location leads`,
  'not-modified': ({ etag, status }) =>
    `has the status ${status} for If-None-Match: ${etag}, which still is its ETag (304 is documented; RFC 9110, 13.1.2)`,
  etag: ({ by, etag }) => `is still ${etag}, although ${by} changed the record (RFC 9110, 8.8.1)`,
  stale: ({ etag, status }) =>
    `has the status ${status} for If-Match: ${etag}, which is no longer its ETag (412 is documented; RFC 9110, 13.1.1)`,
  unlisted: ({ by, key }) => `does not have ${show(key)}, which ${by} created`,
  'listed-twice': ({ key }) => `has ${show(key)}, which was listed before`,
  'page-size': ({ parameter, limit, count }) =>
    `has ${count} items, although ${parameter}=${limit} was requested`,
  total: ({ count }) => `does not agree with the ${count} items of all pages`,
  filter: ({ parameter, wanted }) => `does not match ${parameter}=${show(wanted)}`,
  'filter-loses': ({ parameter, wanted, key }) =>
    `is empty for ${parameter}=${show(wanted)}, although ${show(key)} matches`,
  'filter-order': ({ parameter, wanted, count }) =>
    `has other items for ${parameter}=${show(wanted)} than for the same in another order, ${count} of them`,
  'filter-both': ({ parameter, other, wanted }) =>
    `is listed for ${parameter}=${show(wanted)}, and for ${other}=${show(wanted)} as well`,
  order: ({ order }) => `does not come in the documented order, by ${show(order)}`,
  'not-hidden': ({ parameter, wanted }) => `is present, although ${parameter}=${show(wanted)} leaves it out`,
  'not-included': ({ parameter, wanted, key }) =>
    `does not have ${show(key)} for ${parameter}=${show(wanted)}, and has it without that`,
  'not-recorded': ({ by, count }) => `has ${count} entries as before, although ${by} adds one`,
  'listed-besides': ({ by }) => `is listed, but not shown by ${by}`,
  'still-there': ({ by, key }) => `shows ${show(key)}, which ${by} had deleted`,
  'still-listed': ({ by, key }) => `has ${show(key)}, which ${by} had deleted`,
  'changed-though-gone': ({ by, status }) => `has the status ${status} for a record that ${by} had deleted`,
  'removed-besides': ({ by, key, status }) =>
    `has the status ${status} for ${show(key)}, after ${by} deleted another record`,
  'in-another': ({ by, key, status }) =>
    `has the status ${status} and shows ${show(key)}, which ${by} created under another parent`,
  'lost-inside': ({ by, key }) => `no longer has ${show(key)}, which ${by} did not mention`,
  'count-inside': ({ total, count }) => `is still ${show(total)}, although ${count} are listed`,
  'not-mirrored': ({ by, key }) => `does not have ${show(key)}, to which ${by} added it`,
  'shown-to-another': ({ by, key, status }) =>
    `has the status ${status} and shows ${show(key)}, which ${by} created, to another identity`,
  'changed-by-another': ({ by, key, status }) =>
    `has the status ${status} for a change of ${show(key)}, which ${by} created, by another identity`,
  'removed-by-another': ({ by, key, status }) =>
    `has the status ${status}, and ${show(key)}, which ${by} created, was deleted by another identity`,
  failed: ({ by, status }) => `has the status ${status} for a record that ${by} had deleted`,
};
