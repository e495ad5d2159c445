/** A mistake of the user, not a bug: printed as one message without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The message of a thrown value, which need not be an Error. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
