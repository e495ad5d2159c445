/** What stands in the place of a secret. */
export const REDACTED = '[redacted]';

declare const IS_REDACTED: unique symbol;

/**
 * A redacted value. Whatever is kept, printed, written or served requires this type, which only the
 * redactor makes. The mark exists for the compiler alone.
 */
export type Redacted<T> = T & { readonly [IS_REDACTED]: true };
