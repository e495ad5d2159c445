import { isAbsolute } from 'node:path';
import { changeMessage, kindOfChange } from '../../diff/change.ts';
import type { Place } from '../../document/place.ts';
import { repositoryPath } from '../../document/place.ts';
import type { DiffReporter } from './report.ts';

/**
 * The place with a path relative to the repository. A file of a Git revision is not on the disk and has no
 * such path.
 */
const placeOf = (place: Place | undefined): Place | null =>
  place && isAbsolute(place.file) ? { ...place, file: repositoryPath(place.file) } : (place ?? null);

/** The report as JSON. */
export const json: DiffReporter = ({ old, new: next, changes, fails, listed }) =>
  `${JSON.stringify(
    {
      old,
      new: next,
      changes: changes.map((change) => ({
        breaks: change.breaks,
        level: change.level,
        fails: fails(change),
        operations: change.operations,
        kind: kindOfChange(change),
        side: change.violation.side,
        instance: change.violation.instance,
        message: changeMessage(change),
        old: placeOf(change.old),
        new: placeOf(change.new),
        counterExample: change.counterExample ?? null,
      })),
      otherChanges: listed?.map((one) => ({ ...one, old: placeOf(one.old), new: placeOf(one.new) })) ?? null,
    },
    null,
    2,
  )}\n`;
