import { violationMessage } from '../../src/judge/sentence.ts';
import type { Redacted } from '../../src/recording/redacted.ts';
import type { Broken, SchemaError } from '../../src/schema/schema-error.ts';
import { schemaMessage } from '../../src/schema/sentence.ts';

/** What was found in a value, each with its sentence in place of what that is made of. */
export const told = (errors: readonly SchemaError[]) =>
  errors.map((error) => {
    const { params: _, actual: __, ...rest } = error;
    return { ...rest, message: schemaMessage(error) };
  });

/** Violations with their sentences. */
export const withMessages = <T extends Broken>(found: readonly T[]) =>
  found.map((one) => ({ ...one, message: violationMessage(one) }));

/** Takes a value that a test made up for one without secrets. */
export const asRedacted = <T>(value: T): Redacted<T> => value as Redacted<T>;
