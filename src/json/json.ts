/** A JSON object, such as a schema, whose members have not been checked. */
export type Json = Record<string, unknown>;

/** The items of an array; none for anything else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * A value as a text: strings as they are, objects and lists as JSON, since `String` throws for an object with a member
 * `toString`.
 */
export const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
