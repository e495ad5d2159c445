import type { Rules } from './explanation.ts';

const HTTP = 'RFC 9110';

const syntax = (language: string, source: string) => ({
  means: `A body does not fit its Content-Type: it cannot be read as ${language}.`,
  sender:
    'The message names the position. Truncated bodies, and bodies made by joining strings, are the usual causes.',
  contract: 'Document the media type that is actually sent.',
  source,
});

/** The rules for messages apart from their values: paths, credentials, media types, statuses. */
export const MESSAGES: Rules = {
  path: {
    means: 'The contract does not have this path.',
    sender:
      'Correct the path: the message suggests the most similar one. The path must begin with the base path of the server.',
    contract: 'Add the path. Until then it is reported as undocumented; with --complete, as a violation.',
    source: 'OpenAPI 3.1, 4.8.8',
  },
  method: {
    means: 'The path is documented, but not with this method.',
    sender: 'Use one of the methods that the message lists.',
    contract: 'Add an operation for the method.',
    source: `OpenAPI 3.1, 4.8.9; ${HTTP}, 15.5.6`,
  },
  document: {
    means: 'The operation cannot be judged completely, because its part of the document is broken.',
    sender: 'Nothing: the message may be right.',
    contract: '`contracts lint` shows the error and its line.',
    source: 'OpenAPI 3.1, 4.8.10',
  },
  deprecated: {
    means:
      'A deprecated operation, parameter or member is used, which is going to be removed. This is a warning.',
    sender: 'Use its replacement, which the description in the contract often names.',
    contract: 'If it stays, remove "deprecated".',
    source: 'OpenAPI 3.1, 4.8.10.1',
  },
  'unknown-parameter': {
    means:
      'A query parameter is not documented. This is a warning: most servers ignore it, so a misspelt filter has no effect.',
    sender: 'Correct the name: the message suggests the most similar one.',
    contract: 'Document the parameter.',
    source: 'OpenAPI 3.1, 4.8.12',
  },
  credentials: {
    means:
      'The request lacks the credentials that the operation requires, or they do not have the form of their scheme.',
    sender: 'Send one of the alternatives that the message lists.',
    contract: 'Change "security" of the operation. With an empty list, no credentials are needed.',
    source: 'OpenAPI 3.1, 4.8.30; RFC 6750, 2.1; RFC 7617',
  },
  'media-type': {
    means: 'The Content-Type is not documented, missing or malformed.',
    sender: 'Send a documented Content-Type. Errors that the server sends as HTML are the usual cause.',
    contract: 'Document the type, with its schema.',
    source: `OpenAPI 3.1, 4.8.14; ${HTTP}, 8.3`,
  },
  'no-content': {
    means: 'A message has a body although none is documented, or although its status forbids one.',
    sender: 'Send no body. 204, 205 and 304 never have one.',
    contract: 'Document the content of the message.',
    source: `OpenAPI 3.1, 4.8.17; ${HTTP}, 15.3.5`,
  },
  unjudged: {
    means: 'The body was not judged, because the values of its schema cannot be read from its media type.',
    sender: 'Nothing: the body may be right.',
    contract: 'Describe the body as a string or as bytes, or document another media type.',
    source: 'OpenAPI 3.1, 4.8.14.3',
  },
  'content-encoding': {
    means:
      'A body cannot be decoded: its Content-Encoding is unknown or wrong, or it becomes too large to be judged.',
    sender: 'Use gzip, deflate, br or zstd, and name it in Content-Encoding.',
    contract: 'Nothing: encodings are not part of the contract.',
    source: `${HTTP}, 8.4`,
  },
  charset: {
    means: 'A body is not in the charset of its Content-Type, or the charset is unknown.',
    sender: 'Send UTF-8. JSON is always UTF-8.',
    contract: 'Nothing: the message names its charset.',
    source: `${HTTP}, 8.3.2; RFC 8259, 8.1`,
  },
  json: syntax('JSON', 'RFC 8259; RFC 7464 for sequences'),
  xml: syntax(
    'XML, or has an element or attribute where the other is documented',
    'XML 1.0, 2.1; OpenAPI 3.1, 4.8.26',
  ),
  multipart: syntax('multipart', 'RFC 2046, 5.1; RFC 7578'),
  status: {
    means: 'The operation does not document this status, nor a range that contains it, nor "default".',
    sender: 'Answer with a documented status. An undocumented 5xx is usually an unhandled error.',
    contract: 'Document the status and its body, so that clients can handle it.',
    source: 'OpenAPI 3.1, 4.8.16',
  },
  'preferred-code': {
    means:
      'The request prefers a status (`Prefer: code=…`) that its operation does not document, so the mock answers with another one.',
    sender: 'Correct the preference. This is always an error of the client.',
    contract: 'Document the status.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  'preferred-example': {
    means:
      'The request prefers an example (`Prefer: example=…`) that its operation does not have, so the mock answers with another one.',
    sender: 'Correct the name. If another status has this example, the message names that status.',
    contract: 'Add the example.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  'preferred-delay': {
    means:
      'The request prefers a delay (`Prefer: delay=…`) that is not a number of milliseconds, or is too long.',
    sender: 'Send a whole number of milliseconds within the limit.',
    contract: 'Nothing.',
    source: 'docs/sandbox.md',
  },
  preference: {
    means: 'The request has a preference that neither the mock nor the sandbox knows.',
    sender: 'Correct its name: the message lists the known ones.',
    contract: 'Nothing.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  unreachable: {
    means: 'No server answered: the connection was refused, or the host name is unknown.',
    sender: 'Start the server, or correct the URL of --upstream. --wait waits until the server has started.',
    contract: 'Nothing.',
    source: `${HTTP}, 15.6.3`,
  },
  timeout: {
    means: 'The response did not arrive, or was not complete, within --timeout.',
    sender: 'Find out what the server waits for. If it needs that long, raise --timeout.',
    contract: 'Nothing.',
    source: `${HTTP}, 15.6.5`,
  },
  reset: {
    means: 'The connection ended before the response was complete.',
    sender:
      'Look into the server’s log. A crash, a limit, or a proxy in front of the server can close connections.',
    contract: 'Nothing.',
    source: 'RFC 9112, 8',
  },
  malformed: {
    means: 'The response is not valid HTTP.',
    sender:
      'Look at the bytes that the server writes: header lines without a colon, two lengths, or bytes after the end.',
    contract: 'Nothing.',
    source: 'RFC 9112, 2.2',
  },
  'too-large': {
    means: 'The response is too large to be judged.',
    sender: 'Answer in pages, or test this operation in another way.',
    contract: 'Nothing.',
    source: 'docs/configuration.md, limits',
  },
};
