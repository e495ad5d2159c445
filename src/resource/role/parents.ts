import { type Segment, shapeOfSegments } from '../path/route.ts';
import type { Parent } from '../role.ts';

/**
 * The path parameters before a collection, with their resources.
 * @param nameOf the name of the resource with the collection at a path; undefined if there is none
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
