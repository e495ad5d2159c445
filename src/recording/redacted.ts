declare const IS_REDACTED: unique symbol;

/**
 * A value of which what is secret was taken out. Whatever is kept, printed, written or served asks for this type, and only the
 * redactor makes one: the mark is for the compiler, and does not exist at run time.
 */
export type Redacted<T> = T & { readonly [IS_REDACTED]: true };
