import { violationMessage } from '../../src/judge/sentence.ts';
import type { Redacted } from '../../src/recording/redacted.ts';
import type { Broken, SchemaError } from '../../src/schema/schema-error.ts';
import { schemaMessage } from '../../src/schema/sentence.ts';

/** Replaces the params of schema errors by their messages. */
export const withSchemaMessages = (errors: readonly SchemaError[]) =>
  errors.map((error) => {
    const { params: _, actual: __, ...rest } = error;
    return { ...rest, message: schemaMessage(error) };
  });

/** Adds the messages to violations. */
export const withMessages = <T extends Broken>(found: readonly T[]) =>
  found.map((one) => ({ ...one, message: violationMessage(one) }));

/** Marks a test value as redacted. */
export const asRedacted = <T>(value: T): Redacted<T> => value as Redacted<T>;
