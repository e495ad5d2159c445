/**
 * Handles an uncaught error.
 * @returns true when it was handled
 */
type Handler = (error: unknown) => boolean;

const handlers: Handler[] = [];

/** Registers a handler of uncaught errors. Unhandled ones end the program. */
export const handleUncaught = (handler: Handler): Disposable => {
  handlers.push(handler);
  return { [Symbol.dispose]: () => void handlers.splice(handlers.indexOf(handler), 1) };
};

/** Did a handler handle the error? */
export const isHandled = (error: unknown): boolean => handlers.some((handler) => handler(error));
