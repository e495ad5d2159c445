import { lazy } from '../../base/lazy.ts';
import type { MediaType } from '../../contract/operation.ts';
import { findMediaType } from '../../contract/response.ts';
import { type Body, type Headers, headerOf } from '../../http/exchange.ts';
import type { Violation } from '../../judge/judge.ts';
import type { Counts } from '../../judge/judged-exchange.ts';
import { sourceOf, valueOfBody } from './body-value.ts';
import { type Counting, faultyPlaces } from './context.ts';
import { placeOfValues } from './create-places.ts';
import { type Tally, tallyOf } from './item.ts';
import { addCounts, countsIn, talliesIn } from './place.ts';
import { walkValue } from './walk.ts';

/** Counts the bodies of requests, or of one documented response. */
export interface BodyCount {
  /**
   * @param isCounted was this very body counted before? Then only its media type counts.
   * @param counts the counts of the body if a worker thread has made them; the body is then not read
   */
  readonly add: (
    headers: Headers,
    body: Body,
    violations: readonly Violation[],
    isCounted: boolean,
    counts?: Counts,
  ) => void;
  /** The counts in all bodies so far, without those of media types. */
  readonly counts: () => Counts;
  readonly types: () => readonly Tally[];
  readonly tallies: () => readonly Tally[];
}

/** Counts a member once for all media types, since it is the same in JSON and XML. */
export const countBodies = (
  content: readonly MediaType[],
  { contract, side, matches }: Counting,
): BodyCount => {
  const { document } = contract;
  const types = new Map(content.map((type) => [type, tallyOf('media-type', type.pointer, type.range)]));
  const top = lazy(() => {
    const sources = content.map((mediaType) => sourceOf(document, mediaType));
    const whole = sources.flatMap((source) => source.whole);
    const items = sources.flatMap((source) => source.items);
    return placeOfValues(document.root, { whole, items }, { side, path: '' });
  });
  return {
    add: (headers, body, violations, isCounted, counts) => {
      const contentType = !counts && body.bytes.length === 0 ? undefined : headerOf(headers, 'content-type');
      const mediaType = contentType === undefined ? undefined : findMediaType(content, contentType);
      const type = mediaType && types.get(mediaType);
      if (contentType === undefined || !mediaType || !type) return;
      type.count++;
      const place = top();
      if (isCounted || place.open === 0) return;
      if (counts) return addCounts(place, counts);
      const value = valueOfBody(contract, mediaType, contentType, body);
      if (value === undefined) return;
      walkValue(place, value, { matches, faulty: faultyPlaces(place, violations, '/body') });
    },
    counts: () => countsIn(top()),
    types: () => [...types.values()],
    tallies: () => talliesIn(top()),
  };
};
