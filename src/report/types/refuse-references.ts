import { child, type Pointer, targetOf } from '../../json/pointer.ts';

/** Schemas may be recursive; other objects may not. */
const OF_SCHEMA = /\/(schemas?|itemSchema|\$defs)(\/|$)/;

/**
 * Why openapi-typescript cannot read a reference. It would loop, or fail where nobody can catch the error.
 */
const referenceFault = (reference: string, pointer: Pointer): string | undefined => {
  const target = reference === '#' ? '' : targetOf(reference);
  if (/%(?![\da-f]{2})/i.test(reference)) return 'this reference is no URI';
  const isAbove = target !== undefined && `${pointer}/`.startsWith(`${target}/`);
  return isAbove && !OF_SCHEMA.test(target) ? 'this reference leads to what it stands in' : undefined;
};

/** @throws Error for the first such reference, whose message ends with its place as in openapi-typescript */
export const refuseReferences = (value: unknown, pointer: Pointer = ''): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = child(pointer, key);
    const fault = key === '$ref' && typeof member === 'string' ? referenceFault(member, at) : undefined;
    if (fault !== undefined) throw new Error(`${fault} at #${at}`);
    refuseReferences(member, at);
  }
};
