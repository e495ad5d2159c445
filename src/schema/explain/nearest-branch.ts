import { partAt } from '../../json/lossless.ts';
import { child, isObject, type Pointer } from '../../json/pointer.ts';
import { type Discriminator, discriminatorAt, impliedDiscriminatorAt } from '../discriminator.ts';
import type { Fault, Judge } from '../schema-error.ts';
import { shapeOf } from '../shape.ts';
import { withoutNames } from './property-names.ts';
import { withoutTwins } from './repeated.ts';

const isUnion = ({ keyword }: Fault): boolean => keyword === 'oneOf' || keyword === 'anyOf';

/** More branches than this are not looked into: of a value with so many faults, only the union itself is reported. */
const MOST_BRANCHES = 20_000;

/**
 * The faults of one branch of a union that failed, judged once more on its own. Branches within branches come back to the
 * same schema for the same member, so each is looked into once.
 */
const branchOf = (union: Fault, parent: Pointer, index: number, judge: Judge): readonly Fault[] => {
  const { instancePath, keyword, data } = union;
  const branch = child(parent, keyword, index);
  const key = `${branch} ${instancePath}`;
  const known = judge.branches.get(key);
  if (known) return known;
  if (judge.branches.size >= MOST_BRANCHES) return [union];
  judge.branches.set(key, [union]); // Until it is known: it may come back to itself.
  const faults = judge.faultsOf(branch, partAt(judge.value, instancePath, data));
  if (!faults) return [union];
  const explained = explainNearestBranch(
    faults.map((fault) => ({ ...fault, instancePath: instancePath + fault.instancePath })),
    judge,
  );
  judge.branches.set(key, explained);
  return explained;
};

const TYPE = 1000;
const CONST = 100;

const isTag = ({ keyword, schema }: Fault): boolean =>
  keyword === 'const' || (keyword === 'enum' && Array.isArray(schema) && schema.length === 1);

/** The types that a value should have had for a branch to be looked into; none when it was. */
const typesWanted = ({ keyword, instancePath, schema, params }: Fault, union: Fault): unknown[] => {
  if (instancePath !== union.instancePath) return [];
  return keyword === 'type' ? [schema].flat() : [params.types ?? []].flat();
};

const weigh = (fault: Fault, union: Fault): number => {
  if (typesWanted(fault, union).length > 0) return TYPE;
  return isTag(fault) ? CONST : 1;
};

/** A branch for another type is furthest; then one whose tag (`kind: const`) is another; then the one with more faults. */
const distance = (faults: readonly Fault[], union: Fault): number =>
  faults.map((fault) => weigh(fault, union)).reduce((sum, weight) => sum + weight, 0);

/** The faults of a branch, and how far it is from the value. */
interface Branch {
  readonly faults: readonly Fault[];
  readonly distance: number;
}

/** A branch that names a member of the value is nearer, even where another has one fault less. */
const namedMembers = ({ data }: Fault, branch: Pointer, { root }: Judge): number =>
  isObject(data) ? shapeOf(root, branch).names.filter((name) => Object.hasOwn(data, name)).length : 0;

const nearest = (union: Fault, branches: readonly Branch[]): readonly Fault[] => {
  if (branches.some(({ faults }) => faults.length === 0)) return [union];
  const [{ faults: best } = { faults: [] }] = branches.toSorted((a, b) => a.distance - b.distance);
  if (distance(best, union) < TYPE) return best;
  const types = branches.flatMap(({ faults }) => faults).flatMap((fault) => typesWanted(fault, union));
  return [{ ...union, params: { types: [...new Set(types)] } }];
};

/** What is wrong with the tag itself: it is missing, or names no branch. */
const tagFault = (union: Fault, { property, names }: Discriminator, isMissing: boolean): Fault => ({
  ...union,
  keyword: 'discriminator',
  instancePath: isMissing ? union.instancePath : child(union.instancePath, property),
  data: isMissing ? union.data : (union.data as Record<string, unknown>)[property],
  params: { property, names, isMissing },
});

/** The faults of the branch that a value names, or those of its tag; undefined where the tag does not help. */
const discriminated = (union: Fault, parent: Pointer, judge: Judge): readonly Fault[] | undefined => {
  const discriminator = discriminatorAt(judge.root, parent, union.keyword);
  if (!discriminator || !isObject(union.data)) return undefined;
  const { property, branchOf: indexOf } = discriminator;
  const isMissing = !Object.hasOwn(union.data, property);
  const index = indexOf(isMissing ? undefined : union.data[property]);
  if (index === undefined) return [tagFault(union, discriminator, isMissing)];
  const faults = branchOf(union, parent, index, judge);
  return faults.length > 0 ? faults : undefined;
};

/** The same where no discriminator is written, but each branch asks for tags of its own. */
const implied = (union: Fault, parent: Pointer, judge: Judge): readonly Fault[] | undefined => {
  const discriminator = impliedDiscriminatorAt(judge.root, child(parent, union.keyword));
  if (!discriminator || !isObject(union.data) || !Object.hasOwn(union.data, discriminator.property))
    return undefined;
  const { property, names, branchOf: indexOf } = discriminator;
  const index = indexOf(union.data[property]);
  if (index !== undefined) return branchOf(union, parent, index, judge);
  const { keyword } = union;
  return [{ ...tagFault(union, discriminator, false), keyword, params: { property, names } }];
};

const tellUnion = (union: Fault, judge: Judge): readonly Fault[] => {
  const parent = isObject(union.parentSchema) ? judge.pointerOf(union.parentSchema) : undefined;
  const { schema, params } = union;
  if (parent === undefined || !Array.isArray(schema) || Array.isArray(params.passingSchemas)) return [union];
  return (
    discriminated(union, parent, judge) ??
    implied(union, parent, judge) ??
    nearest(
      union,
      schema.map((_, index): Branch => {
        const faults = branchOf(union, parent, index, judge);
        const named = namedMembers(union, child(parent, union.keyword, index), judge);
        return { faults, distance: distance(faults, union) - 2 * named };
      }),
    )
  );
};

/** A failed union says nothing of its branches. Tells the branch that was meant, as the others would help nobody. */
export const explainNearestBranch = (faults: readonly Fault[], judge: Judge): Fault[] =>
  withoutTwins(
    withoutNames(withoutTwins(faults), judge).flatMap((fault) =>
      isUnion(fault) ? tellUnion(fault, judge) : [fault],
    ),
  );
