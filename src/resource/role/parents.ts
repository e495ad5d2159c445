import { type Segment, shapeOfSegments } from '../path/route.ts';
import type { Parent } from '../role.ts';

/**
 * The parameters in front of a collection.
 * @param nameOf the name of the resource whose records have their keys behind a path
 */
export const parentsOf = (
  collection: readonly Segment[],
  nameOf: (shape: string) => string | undefined,
): Parent[] =>
  collection.flatMap(({ names }, index) =>
    names.map((parameter, position) => ({
      parameter,
      resource:
        position === names.length - 1 ? nameOf(shapeOfSegments(collection.slice(0, index))) : undefined,
    })),
  );
