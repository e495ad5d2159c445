import type { RequestCheck, ResponseCheck } from '../check.ts';
import { contentType } from './content-type.ts';
import { deprecated } from './deprecated.ts';
import { requestDocument, responseDocument } from './document.ts';
import { parameters } from './parameters.ts';
import { requestBody } from './request-body.ts';
import { responseBody } from './response-body.ts';
import { responseHeaders } from './response-headers.ts';
import { security } from './security.ts';
import { statusCode } from './status-code.ts';

/** The checks of requests by name, in the order in which they run. */
export const requestChecks = {
  document: requestDocument,
  security,
  parameters,
  'request-body': requestBody,
  deprecated,
} satisfies Record<string, RequestCheck>;

/** The checks of responses by name, in the order in which they run. */
export const responseChecks = {
  document: responseDocument,
  'status-code': statusCode,
  'content-type': contentType,
  'response-headers': responseHeaders,
  'response-body': responseBody,
} satisfies Record<string, ResponseCheck>;

/**
 * The names of all checks: those above, and the other sources of violations: routing, the client's preferences, the
 * connection to the upstream, the expectation of a case, sequences, and hooks of the configuration.
 */
export type CheckName =
  | keyof typeof requestChecks
  | keyof typeof responseChecks
  | 'route'
  | 'preference'
  | 'upstream'
  | 'case'
  | 'sequence'
  | 'hook';
