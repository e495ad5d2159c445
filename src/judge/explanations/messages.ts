import type { Rules } from './explanation.ts';

const HTTP = 'RFC 9110';

const syntax = (language: string, source: string) => ({
  means: `A body is not what its Content-Type says: it cannot be read as ${language}.`,
  sender:
    'Look at the place that is named. Bodies that are cut off, or made by joining texts, are the usual causes.',
  contract: 'Document the media type that is really sent.',
  source,
});

/** The rules for messages apart from their values: paths, credentials, media types, statuses. */
export const MESSAGES: Rules = {
  path: {
    means: 'The request is for a path that the contract does not have.',
    sender:
      'Correct the path: the nearest one is suggested. A path that lacks the prefix of the server counts as another one.',
    contract:
      'Add the path; `contracts` shows it as undocumented until then, and as a violation with --complete.',
    source: 'OpenAPI 3.1, 4.8.8',
  },
  method: {
    means: 'The path is documented, but not with this method.',
    sender: 'Use one of the methods that are named.',
    contract: 'Add an operation for the method.',
    source: `OpenAPI 3.1, 4.8.9; ${HTTP}, 15.5.6`,
  },
  document: {
    means: 'The operation cannot be judged wholly, since its part of the document is broken.',
    sender: 'Nothing is known to be wrong with the message.',
    contract: '`contracts lint` names the fault and its line.',
    source: 'OpenAPI 3.1, 4.8.10',
  },
  deprecated: {
    means: 'An operation, parameter or member is used that is going to be removed. This is a warning.',
    sender: 'Use what replaces it; the description in the contract often says what that is.',
    contract: 'Remove "deprecated" if it stays.',
    source: 'OpenAPI 3.1, 4.8.10.1',
  },
  'unknown-parameter': {
    means:
      'A query parameter is not documented. This is a warning: servers ignore such parameters, so a filter with a wrong name changes nothing.',
    sender: 'Correct the name: the nearest one is suggested.',
    contract: 'Document the parameter.',
    source: 'OpenAPI 3.1, 4.8.12',
  },
  credentials: {
    means:
      'The request lacks the credentials that the operation asks for, or they do not have the form of their scheme.',
    sender: 'Send one of the alternatives that are named.',
    contract: 'Change "security" of the operation; an empty list means that everybody may call it.',
    source: 'OpenAPI 3.1, 4.8.30; RFC 6750, 2.1; RFC 7617',
  },
  'media-type': {
    means: 'The Content-Type is none that is documented, or is missing, or malformed.',
    sender:
      'Send the field Content-Type with a type that is documented. Servers that answer errors with HTML are the usual cause.',
    contract: 'Document the type, with its schema.',
    source: `OpenAPI 3.1, 4.8.14; ${HTTP}, 8.3`,
  },
  'no-content': {
    means: 'A message has a body where none is documented, or where its status forbids one.',
    sender: 'Send no body; 204, 205 and 304 never have one.',
    contract: 'Document the content of the response.',
    source: `OpenAPI 3.1, 4.8.17; ${HTTP}, 15.3.5`,
  },
  unjudged: {
    means: 'A body has a media type from which values of its schema cannot be read, so nothing was judged.',
    sender: 'Nothing is known to be wrong with the body.',
    contract: 'Describe such a body as text or bytes, or document another media type.',
    source: 'OpenAPI 3.1, 4.8.14.3',
  },
  'content-encoding': {
    means:
      'A body cannot be decoded: its Content-Encoding is unknown or does not fit, or it becomes more than can be judged.',
    sender: 'Use gzip, deflate, br or zstd, and name what was used.',
    contract: 'Nothing: codings belong to the transfer.',
    source: `${HTTP}, 8.4`,
  },
  charset: {
    means: 'A body is not written in the charset that its Content-Type names, or in none that is known.',
    sender: 'Send UTF-8. JSON is always UTF-8.',
    contract: 'Nothing: the charset is named by the message.',
    source: `${HTTP}, 8.3.2; RFC 8259, 8.1`,
  },
  json: syntax('JSON', 'RFC 8259; RFC 7464 for sequences'),
  xml: syntax(
    'XML, or has an element or attribute where the other is documented',
    'XML 1.0, 2.1; OpenAPI 3.1, 4.8.26',
  ),
  multipart: syntax('multipart', 'RFC 2046, 5.1; RFC 7578'),
  status: {
    means: 'The status is none that is documented for the operation, nor covered by a range or by "default".',
    sender:
      'Answer with a documented status. A status in the 500s that is not documented is an error that was not handled.',
    contract: 'Document the status with its body: clients have to know what can happen.',
    source: 'OpenAPI 3.1, 4.8.16',
  },
  'preferred-code': {
    means:
      'The request prefers an answer (`Prefer: code=…`) that its operation does not document, so the mock takes another one.',
    sender: 'Correct the preference: it is the client’s mistake, never one of the server.',
    contract: 'Document the status.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  'preferred-example': {
    means:
      'The request prefers an example (`Prefer: example=…`) that its operation does not have, so the mock takes another one.',
    sender: 'Correct the name; where another status has it, that is named.',
    contract: 'Add the example.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  'preferred-delay': {
    means: 'The request prefers a delay (`Prefer: delay=…`) that is no number of milliseconds, or too long.',
    sender: 'Send a whole number of milliseconds within the limit.',
    contract: 'Nothing.',
    source: 'docs/sandbox.md',
  },
  preference: {
    means: 'The request has a preference that neither mock nor sandbox knows.',
    sender: 'Correct its name: those that are known are named.',
    contract: 'Nothing.',
    source: 'RFC 7240, 2; docs/mock.md',
  },
  unreachable: {
    means: 'No server answered: the connection was refused, or the name is not known.',
    sender: 'Start the server, or correct the URL of --upstream. --wait waits for one that is starting.',
    contract: 'Nothing.',
    source: `${HTTP}, 15.6.3`,
  },
  timeout: {
    means: 'No answer, or no end of it, came within --timeout.',
    sender: 'Find out what the server waits for; raise --timeout if it may take so long.',
    contract: 'Nothing.',
    source: `${HTTP}, 15.6.5`,
  },
  reset: {
    means: 'The connection ended before the answer was whole.',
    sender: 'Look into the server’s log: a crash, a limit or a proxy in front of it ends connections so.',
    contract: 'Nothing.',
    source: 'RFC 9112, 8',
  },
  malformed: {
    means: 'The answer is no HTTP, or not as HTTP has to be.',
    sender: 'Look at what the server writes: fields without a colon, two lengths, bytes after the end.',
    contract: 'Nothing.',
    source: 'RFC 9112, 2.2',
  },
  'too-large': {
    means: 'The answer is larger than what is kept to be judged.',
    sender: 'Answer in pages, or judge this operation otherwise.',
    contract: 'Nothing.',
    source: 'docs/configuration.md, limits',
  },
};
