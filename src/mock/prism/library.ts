// Everything that is used of Prism. `scripts/bundle.ts` makes one file of it for the package.
import type { createInstance } from '@stoplight/prism-http';
import route from '@stoplight/prism-http/dist/router/index.js';

export {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpConfig,
  type IHttpRequest,
  type IHttpResponse,
  NOT_ACCEPTABLE,
  ProblemJsonError,
} from '@stoplight/prism-http';
export { NOT_FOUND, SCHEMA_TOO_COMPLEX } from '@stoplight/prism-http/dist/mocker/errors.js';
export { validateInput, validateSecurity } from '@stoplight/prism-http/dist/validator/index.js';
export { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
export { serialize } from '@stoplight/prism-http-server/dist/serialize.js';

/** Finds the operation of a request. */
export const findRoute: NonNullable<Parameters<typeof createInstance>[1]['route']> = route.default;
