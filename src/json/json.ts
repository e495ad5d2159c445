/** A JSON object, such as a schema, whose members are not known yet. */
export type Json = Record<string, unknown>;

/** The items of an array; none for anything else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A value where a text is due: a text as it is, an object or a list as JSON. `String` throws where an object has a member `toString`. */
export const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
