import type { Params } from '../schema/schema-error.ts';

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

/** The message for each rule about a sequence of requests. */
export const SEQUENCE_SENTENCES: Readonly<Record<string, (params: Params) => string>> = {
  'created-missing': ({ by, status }) => `has the status ${status}, though ${by} was answered with success`,
  'not-kept': ({ by, sent }) => `is not what ${by} was sent, ${show(sent)}`,
  'kept-otherwise': ({ by, sent }) => `is written otherwise than ${by} was sent, ${show(sent)}`,
  'answered-otherwise': ({ by, sent }) => `is not what ${by} was answered with, ${show(sent)}`,
  'not-untouched': ({ by, sent }) => `is not ${show(sent)} any more, though ${by} did not mention it`,
  'same-key': ({ by, key }) => `is ${show(key)}, as it was for the thing that ${by} made before`,
  'made-twice': ({ by, name, value }) =>
    `is of a second thing, which ${by} made though ${name} ${show(value)} was taken`,
  'not-replaced': ({ by, sent }) => `is still ${show(sent)}, though ${by} left it out and replaces the whole`,
  'removed-again': ({ by, key }) => `is absent, though ${by} had removed ${show(key)} before`,
  'removed-though-held': ({ by, key, member, status }) =>
    `has the status ${status} for ${by} of ${show(key)}, which ${member} of another thing holds`,
  'absent-found': ({ key, status }) => `has the status ${status} for ${show(key)}, which nobody has made`,
  location: ({ by, status, location }) =>
    `has the status ${status} at ${show(location)}, to which the Location of ${by} leads`,
  'location-of-another': ({ by, location }) =>
    `is of another thing than ${by} made, at ${show(location)}, to which its Location leads`,
  'not-modified': ({ etag, status }) =>
    `has the status ${status} for If-None-Match: ${etag}, which still is its ETag (304 is documented; RFC 9110, 13.1.2)`,
  etag: ({ by, etag }) => `is still ${etag}, though ${by} changed what it stands for (RFC 9110, 8.8.1)`,
  stale: ({ etag, status }) =>
    `has the status ${status} for If-Match: ${etag}, which is no longer its ETag (412 is documented; RFC 9110, 13.1.1)`,
  unlisted: ({ by, key }) => `does not have ${show(key)}, which ${by} made`,
  'listed-twice': ({ key }) => `has ${show(key)}, which was listed before`,
  'page-size': ({ parameter, limit, count }) =>
    `has ${count} items, though ${parameter}=${limit} was asked for`,
  total: ({ count }) => `does not agree with the ${count} items of all pages`,
  filter: ({ parameter, wanted }) => `does not match ${parameter}=${show(wanted)}`,
  'filter-loses': ({ parameter, wanted, key }) =>
    `is empty for ${parameter}=${show(wanted)}, though ${show(key)} has that`,
  'filter-order': ({ parameter, wanted, count }) =>
    `has other items for ${parameter}=${show(wanted)} than for the same in another order, ${count} of them`,
  'filter-both': ({ parameter, other, wanted }) =>
    `is listed for ${parameter}=${show(wanted)}, and for ${other}=${show(wanted)} as well`,
  order: ({ order }) => `does not come in the documented order, by ${show(order)}`,
  'not-hidden': ({ parameter, wanted }) => `is there, though ${parameter}=${show(wanted)} leaves it out`,
  'not-included': ({ parameter, wanted, key }) =>
    `does not have ${show(key)} for ${parameter}=${show(wanted)}, and has it without that`,
  'not-recorded': ({ by, count }) => `has ${count} entries as before, though ${by} adds one`,
  'listed-besides': ({ by }) => `is listed, and not shown by ${by}`,
  'still-there': ({ by, key }) => `shows ${show(key)}, which ${by} had removed`,
  'still-listed': ({ by, key }) => `has ${show(key)}, which ${by} had removed`,
  'changed-though-gone': ({ by, status }) => `has the status ${status} for what ${by} had removed`,
  'removed-besides': ({ by, key, status }) =>
    `has the status ${status} for ${show(key)}, since ${by} removed another one beside it`,
  'in-another': ({ by, key, status }) =>
    `has the status ${status} and shows ${show(key)}, which ${by} made in another place than is asked for`,
  'lost-inside': ({ by, key }) => `does not have ${show(key)} any more, which ${by} did not mention`,
  'count-inside': ({ total, count }) => `is still ${show(total)}, though ${count} are listed`,
  'not-mirrored': ({ by, key }) => `does not have ${show(key)}, into which ${by} put it`,
  'shown-to-another': ({ by, key, status }) =>
    `has the status ${status} and shows ${show(key)}, which ${by} made, to somebody else`,
  'changed-by-another': ({ by, key, status }) =>
    `has the status ${status} for a change of ${show(key)}, which ${by} made, by somebody else`,
  'removed-by-another': ({ by, key, status }) =>
    `has the status ${status}, and ${show(key)}, which ${by} made, is gone, removed by somebody else`,
  failed: ({ by, status }) => `has the status ${status} for what ${by} had removed`,
};
