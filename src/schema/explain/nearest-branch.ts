import { child, isObject, type Pointer } from '../../json/pointer.ts';
import { partAt } from '../../json/with-digits.ts';
import { type Discriminator, discriminatorAt, impliedDiscriminatorAt } from '../discriminator.ts';
import type { ExplainContext, Fault } from '../schema-error.ts';
import { shapeOf } from '../shape.ts';
import { withoutNames } from './property-names.ts';
import { withoutDuplicates } from './repeated.ts';

const isUnion = ({ keyword }: Fault): boolean => keyword === 'oneOf' || keyword === 'anyOf';

/** The most branches that are validated again. Beyond that, only the union itself is reported. */
const MOST_BRANCHES = 20_000;

/**
 * The faults of one branch of a failed union, found by validating again. The result is cached: nested unions may lead to the
 * same schema for the same member several times.
 */
const branchOf = (
  union: Fault,
  parent: Pointer,
  index: number,
  context: ExplainContext,
): readonly Fault[] => {
  const { instancePath, keyword, data } = union;
  const branch = child(parent, keyword, index);
  const key = `${branch} ${instancePath}`;
  const cached = context.branches.get(key);
  if (cached) return cached;
  if (context.branches.size >= MOST_BRANCHES) return [union];
  context.branches.set(key, [union]); // Ends the recursion of schemas that refer to themselves.
  const faults = context.faultsOf(branch, partAt(context.value, instancePath, data));
  if (!faults) return [union];
  const explained = explainNearestBranch(
    faults.map((fault) => ({ ...fault, instancePath: instancePath + fault.instancePath })),
    context,
  );
  context.branches.set(key, explained);
  return explained;
};

const TYPE = 1000;
const CONST = 100;

const isTag = ({ keyword, schema }: Fault): boolean =>
  keyword === 'const' || (keyword === 'enum' && Array.isArray(schema) && schema.length === 1);

/** The types that a branch requires of the value; empty if its type is right. */
const typesWanted = ({ keyword, instancePath, schema, params }: Fault, union: Fault): unknown[] => {
  if (instancePath !== union.instancePath) return [];
  return keyword === 'type' ? [schema].flat() : [params.types ?? []].flat();
};

const weigh = (fault: Fault, union: Fault): number => {
  if (typesWanted(fault, union).length > 0) return TYPE;
  return isTag(fault) ? CONST : 1;
};

/**
 * The distance of a branch from the value. A wrong type counts most, then a wrong discriminating member (`kind: const`),
 * then each fault.
 */
const distance = (faults: readonly Fault[], union: Fault): number =>
  faults.map((fault) => weigh(fault, union)).reduce((sum, weight) => sum + weight, 0);

/** The faults of a branch, and its distance from the value. */
interface Branch {
  readonly faults: readonly Fault[];
  readonly distance: number;
}

/** How many members of the value a branch declares. Each makes the branch nearer than one fault less would. */
const namedMembers = ({ data }: Fault, branch: Pointer, { root }: ExplainContext): number =>
  isObject(data) ? shapeOf(root, branch).names.filter((name) => Object.hasOwn(data, name)).length : 0;

const nearest = (union: Fault, branches: readonly Branch[]): readonly Fault[] => {
  if (branches.some(({ faults }) => faults.length === 0)) return [union];
  const [{ faults: best } = { faults: [] }] = branches.toSorted((a, b) => a.distance - b.distance);
  if (distance(best, union) < TYPE) return best;
  const types = branches.flatMap(({ faults }) => faults).flatMap((fault) => typesWanted(fault, union));
  return [{ ...union, params: { types: [...new Set(types)] } }];
};

/** The fault of the discriminating member: it is missing, or its value selects no branch. */
const tagFault = (union: Fault, { property, names }: Discriminator, isMissing: boolean): Fault => ({
  ...union,
  keyword: 'discriminator',
  instancePath: isMissing ? union.instancePath : child(union.instancePath, property),
  data: isMissing ? union.data : (union.data as Record<string, unknown>)[property],
  params: { property, names, isMissing },
});

/**
 * The faults of the branch that the discriminator selects, or of the discriminator's value; undefined if there is no
 * discriminator, or the branch has no faults.
 */
const discriminated = (
  union: Fault,
  parent: Pointer,
  context: ExplainContext,
): readonly Fault[] | undefined => {
  const discriminator = discriminatorAt(context.root, parent, union.keyword);
  if (!discriminator || !isObject(union.data)) return undefined;
  const { property, branchOf: indexOf } = discriminator;
  const isMissing = !Object.hasOwn(union.data, property);
  const index = indexOf(isMissing ? undefined : union.data[property]);
  if (index === undefined) return [tagFault(union, discriminator, isMissing)];
  const faults = branchOf(union, parent, index, context);
  return faults.length > 0 ? faults : undefined;
};

/** Like `discriminated`, for unions without a discriminator whose branches differ in the value of a member. */
const implied = (union: Fault, parent: Pointer, context: ExplainContext): readonly Fault[] | undefined => {
  const discriminator = impliedDiscriminatorAt(context.root, child(parent, union.keyword));
  if (!discriminator || !isObject(union.data) || !Object.hasOwn(union.data, discriminator.property))
    return undefined;
  const { property, names, branchOf: indexOf } = discriminator;
  const index = indexOf(union.data[property]);
  if (index !== undefined) return branchOf(union, parent, index, context);
  const { keyword } = union;
  return [{ ...tagFault(union, discriminator, false), keyword, params: { property, names } }];
};

const explainUnion = (union: Fault, context: ExplainContext): readonly Fault[] => {
  const parent = isObject(union.parentSchema) ? context.pointerOf(union.parentSchema) : undefined;
  const { schema, params } = union;
  if (parent === undefined || !Array.isArray(schema) || Array.isArray(params.passingSchemas)) return [union];
  return (
    discriminated(union, parent, context) ??
    implied(union, parent, context) ??
    nearest(
      union,
      schema.map((_, index): Branch => {
        const faults = branchOf(union, parent, index, context);
        const named = namedMembers(union, child(parent, union.keyword, index), context);
        return { faults, distance: distance(faults, union) - 2 * named };
      }),
    )
  );
};

/** Replaces the fault of a failed union, which does not say why its branches failed, by the faults of the nearest branch. */
export const explainNearestBranch = (faults: readonly Fault[], context: ExplainContext): Fault[] =>
  withoutDuplicates(
    withoutNames(withoutDuplicates(faults), context).flatMap((fault) =>
      isUnion(fault) ? explainUnion(fault, context) : [fault],
    ),
  );
