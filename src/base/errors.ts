/** A mistake of whoever runs the program, not a bug: it is told in one message, without a stack, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** What a thrown value says of itself, whatever was thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
