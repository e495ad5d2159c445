import { child, isObject, type Pointer } from './pointer.ts';
import type { Fault } from './schema-error.ts';

/** Finds the faults of a value by the schema at a pointer, and where a schema object stands. */
export interface Judge {
  readonly faultsOf: (schema: Pointer, value: unknown) => readonly Fault[];
  readonly pointerOf: (schema: object) => Pointer | undefined;
}

const isUnion = ({ keyword }: Fault): boolean => keyword === 'oneOf' || keyword === 'anyOf';

/** The faults of each branch of a union that failed, judged once more on its own. */
const branchesOf = (union: Fault, { faultsOf, pointerOf }: Judge): (readonly Fault[])[] => {
  const parent = isObject(union.parentSchema) ? pointerOf(union.parentSchema) : undefined;
  if (parent === undefined || !Array.isArray(union.schema)) return [];
  return union.schema.map((_, index) => faultsOf(child(parent, union.keyword, index), union.data));
};

/** How many of the faults before a union's own are those of its branches: oneOf stops at the second branch that matches. */
const countOf = ({ params }: Fault, branches: readonly (readonly Fault[])[]): number => {
  const last = Array.isArray(params.passingSchemas) ? params.passingSchemas.at(-1) : branches.length;
  return branches.slice(0, last).flat().length;
};

const TYPE = 1000;
const CONST = 100;

const isTag = ({ keyword, schema }: Fault): boolean =>
  keyword === 'const' || (keyword === 'enum' && Array.isArray(schema) && schema.length === 1);

/** The types that a value should have had for a branch to be looked into; none when it was. */
const typesWanted = ({ keyword, instancePath, schema, params }: Fault): unknown[] => {
  if (instancePath !== '') return [];
  return keyword === 'type' ? [schema].flat() : [params.types ?? []].flat();
};

const weigh = (fault: Fault): number => {
  if (typesWanted(fault).length > 0) return TYPE;
  return isTag(fault) ? CONST : 1;
};

/** A branch for another type is furthest; then one whose tag (`kind: const`) is another; then the one with more faults. */
const distance = (faults: readonly Fault[]): number =>
  faults.map(weigh).reduce((sum, weight) => sum + weight, 0);

const nearest = (union: Fault, branches: readonly (readonly Fault[])[], judge: Judge): Fault[] => {
  if (Array.isArray(union.params.passingSchemas) || branches.some(({ length }) => length === 0))
    return [union];
  const told = branches.map((faults) => tellNearest(faults, judge));
  const [best = []] = told.toSorted((a, b) => distance(a) - distance(b));
  if (distance(best) >= TYPE) {
    return [{ ...union, params: { types: [...new Set(told.flat().flatMap(typesWanted))] } }];
  }
  return best.map((fault) => ({ ...fault, instancePath: union.instancePath + fault.instancePath }));
};

/**
 * A failed union lists what is wrong in every branch, and its own fault comes last. Tells only the branch that comes
 * nearest, as the others would help nobody.
 */
export const tellNearest = (faults: readonly Fault[], judge: Judge): Fault[] => {
  const told: Fault[][] = [];
  for (let at = faults.length - 1; at >= 0; at--) {
    const fault = faults[at] as Fault;
    if (!isUnion(fault)) {
      told.push([fault]);
      continue;
    }
    const branches = branchesOf(fault, judge);
    told.push(nearest(fault, branches, judge));
    at -= countOf(fault, branches);
  }
  return told.reverse().flat();
};
