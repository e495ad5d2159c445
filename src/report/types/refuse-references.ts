import { child, type Pointer, targetOf } from '../../json/pointer.ts';

/** Schemas may refer to themselves. */
const OF_SCHEMA = /\/(schemas?|itemSchema|\$defs)(\/|$)/;

/** What keeps openapi-typescript from reading a reference, which it loops or fails on where nobody can catch it. */
const referenceFault = (reference: string, pointer: Pointer): string | undefined => {
  const target = reference === '#' ? '' : targetOf(reference);
  if (/%(?![\da-f]{2})/i.test(reference)) return 'this reference is no URI';
  const isAbove = target !== undefined && `${pointer}/`.startsWith(`${target}/`);
  return isAbove && !OF_SCHEMA.test(target) ? 'this reference leads to what it stands in' : undefined;
};

/** @throws Error with the place of the first reference that cannot be read, as openapi-typescript writes it */
export const refuseReferences = (value: unknown, pointer: Pointer = ''): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    const at = child(pointer, key);
    const fault = key === '$ref' && typeof member === 'string' ? referenceFault(member, at) : undefined;
    if (fault !== undefined) throw new Error(`${fault} at #${at}`);
    refuseReferences(member, at);
  }
};
