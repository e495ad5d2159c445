/** A JSON object, such as a schema, whose members are not known yet. */
export type Json = Record<string, unknown>;

/** The items of an array; none for anything else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
