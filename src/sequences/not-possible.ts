/** Thrown where a sequence cannot go on, which is no fault of the server's. */
export class NotPossible extends Error {}
