/** Stands for a secret. */
export const REDACTED = '[redacted]';

declare const IS_REDACTED: unique symbol;

/**
 * A redacted value. Whatever is recorded, printed, written or served requires this type, which only the
 * redactor makes. The member exists for the compiler alone.
 */
export type Redacted<T> = T & { readonly [IS_REDACTED]: true };
