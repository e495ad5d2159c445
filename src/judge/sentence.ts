import { describeJsonFault, type JsonFault } from '../json/syntax.ts';
import type { Broken, Params } from '../schema/schema-error.ts';
import { EXPLAINED_KEYWORDS, joinSentence, keywordSentence, type Sentence } from '../schema/sentence.ts';
import type { Side } from '../schema/validate.ts';
import { SEQUENCE_SENTENCES } from './sequence-sentences.ts';

type Write = (params: Params) => Sentence | string;

/** The violation in a case's request for which the server should have refused it. */
export interface Cause extends Broken {
  readonly instance: string;
}

const commas = (values: unknown): string => [values].flat().join(', ');

const either = (values: unknown): string => [values].flat().join(' or ');

const bytesOf = (count: unknown): string => `${count} byte${count === 1 ? '' : 's'}`;

/** Adds a full stop if no suggestion follows. */
const withStop = (what: string, { suggestion }: Params): Sentence =>
  suggestion === undefined ? { what, found: '.' } : { what };

const missing = ({
  missing: body,
  documented,
  missingParameter,
  in: location,
  members,
}: Params): Sentence => {
  if (body !== undefined)
    return documented === undefined
      ? { what: 'lacks the required body' }
      : { what: 'lacks the body', documented: `, documented: ${commas(documented)}` };
  const kind = location === 'header' ? 'header' : `${location} parameter`;
  const what = `lacks the required ${kind} "${missingParameter}"`;
  return members === undefined ? { what } : { what, documented: `, an object written as ${commas(members)}` };
};

const mediaType: Write = ({ mediaType: sent, isMalformed, documented, documentedFor }) => {
  const what =
    sent === undefined
      ? 'has no Content-Type'
      : `has the ${isMalformed ? 'malformed ' : ''}media type ${sent}`;
  const by = documentedFor === undefined ? '' : ` for ${documentedFor}`;
  return documented === undefined ? what : { what, documented: `, documented${by}: ${commas(documented)}` };
};

const json: Write = ({ line, record, lacksSeparator, cutOffRecord, ...fault }) => {
  if (lacksSeparator) return 'does not begin with a record separator (0x1E)';
  if (cutOffRecord !== undefined) return `has the record ${cutOffRecord} cut off`;
  const item = line === undefined ? record && `record ${record}` : `line ${line}`;
  const what = item ? `has a broken ${item}, which is not valid JSON` : 'is not valid JSON';
  return { what, found: `: ${describeJsonFault(fault as unknown as JsonFault)}` };
};

const charset: Write = ({ unknownCharset, charset: name }) =>
  unknownCharset === undefined
    ? `is not valid ${name}`
    : `has the charset "${unknownCharset}", which is not known`;

const contentEncoding: Write = ({
  unknownCoding,
  codings,
  limit,
  decodedBytes,
  counted,
  most,
  coding,
  error,
}) => {
  if (counted !== undefined) return `has more than ${most} ${counted}, more than can be judged`;
  if (unknownCoding !== undefined) return `has the Content-Encoding ${unknownCoding}, which is not supported`;
  if (codings !== undefined) return `has ${codings} content codings, more than ${limit}`;
  if (decodedBytes !== undefined)
    return `is larger than ${decodedBytes} bytes when it is decoded, more than can be judged`;
  return { what: `cannot be decoded as ${coding}`, found: `: ${error}` };
};

const xml: Write = ({ error, node, name, documented, documentedAttribute, documentedElement }) => {
  if (error !== undefined) return { what: 'is not well-formed XML', found: `: ${error}` };
  if (name !== undefined)
    return { what: `is the element ${name}`, documented: `, documented: ${documented}` };
  const other =
    documentedElement === undefined ? `attribute ${documentedAttribute}` : `element ${documentedElement}`;
  return { what: `is an ${node}`, documented: `, documented: the ${other}` };
};

const multipart: Write = ({ error, namelessPart, mostLevels }) => {
  if (namelessPart !== undefined)
    return `has no name in its part ${namelessPart} (Content-Disposition: form-data; name="…")`;
  return mostLevels === undefined ? String(error) : `has parts in more than ${mostLevels} levels`;
};

const status: Write = ({ status: found, documented, reason }) => ({
  what: `has the status ${found}`,
  documented: `, documented: ${commas(documented) || 'none'}`,
  found: reason === undefined ? '' : `: ${reason}`,
});

const credentials: Write = ({ alternatives, faults }) => {
  const schemes = (alternatives as readonly string[][]).map((one) => one.join(' and ')).join(', or ');
  return [`lacks credentials: ${schemes}`, ...(faults as readonly string[])].join('; ');
};

/** Why a case should have been refused: the violation in its request, or the name of the case. */
const reasonOf = ({ cause, case: name }: Params): string => {
  if (cause === undefined) return String(name);
  const { instance, ...broken } = cause as Cause;
  return `${instance} ${subjectOf(broken)}`;
};

const serverError: Write = (params) =>
  params.isAllowed
    ? `has the status ${params.status}: a request that the contract allows broke the server`
    : `has the status ${params.status}: a request that the contract forbids (${reasonOf(params)}) broke the server`;

const refused: Write = ({ status: found, case: name }) =>
  `has the status ${found}, but the contract allows the request${name === undefined ? '' : ` (${name})`}`;

const inconclusive: Write = ({ status: found, repeated, accepted: other }) => {
  const what = `has the status ${found}, which says nothing about the request: `;
  if (other !== undefined) return `${what}the server accepts it with another name`;
  return repeated === undefined
    ? `${what}ask again later`
    : `${what}the server refuses also what it accepted before (${repeated})`;
};

const verbatim: Write = ({ error }) => String(error);

const noPath: Write = (params) => {
  const { path, unfilled, servers, of } = params;
  if (unfilled !== undefined) return `asks for ${path}, which has no value for ${commas(unfilled)} of ${of}`;
  if (servers === undefined) return withStop(`asks for ${path}, which is no path of this contract`, params);
  return `asks for ${path}, which is not below a server of ${of ?? 'this contract'}: ${commas(servers)}`;
};

/** The message for each rule that is not a JSON Schema keyword. */
const SENTENCES: Readonly<Record<string, Write>> = {
  path: noPath,
  method: ({ method, path, documented }) => ({
    what: `uses ${method} on ${path}`,
    documented: `, documented: ${commas(documented)}`,
  }),
  document: ({ error }) => `cannot be judged wholly: ${error}`,
  deprecated: ({ deprecated }) =>
    deprecated === 'operation' ? 'uses an operation that is deprecated' : 'is deprecated',
  'unknown-parameter': (params) =>
    params.members !== undefined
      ? `is an object, whose members have names of their own: ${commas(params.members)}`
      : params.deepObject === undefined
        ? withStop('is no documented query parameter', params)
        : `is an object, whose members are written like ${params.deepObject}[member]=value: it is not read`,
  credentials,
  'media-type': mediaType,
  'no-content': ({ bytes, status: found }) =>
    `has a body of ${bytesOf(bytes)}, ${found === undefined ? 'none is documented' : `a ${found} has none`}`,
  unjudged: ({ mediaType: sent, types }) =>
    `is not judged: what is ${either(types)} by its schema cannot be read from ${sent}`,
  'content-encoding': contentEncoding,
  charset,
  json,
  xml,
  multipart,
  status,
  'preferred-code': (params) => ({
    what: `prefers code=${params.code}, which the operation does not document`,
    documented: `, documented: ${commas(params.documented) || 'none'}`,
  }),
  'preferred-example': (params) => ({
    what: `prefers example=${params.example}, which the operation does not have`,
    documented:
      params.elsewhere === undefined
        ? `, documented: ${commas(params.documented) || 'none'}`
        : ` there, but as code=${params.elsewhere}, example=${params.example}`,
  }),
  'preferred-delay': ({ delay, limit }) =>
    `prefers delay=${delay}, which is no number of milliseconds up to ${limit}`,
  preference: (params) => ({
    what: `has the preference ${params.preference}, which is none`,
    documented: `, documented: ${commas(params.documented)}`,
  }),
  hook: ({ message }) => String(message),
  // There was no response.
  unreachable: verbatim,
  timeout: verbatim,
  reset: verbatim,
  malformed: verbatim,
  'too-large': verbatim,
  ...SEQUENCE_SENTENCES,
  // The expectation of a case.
  refused,
  accepted: (params) =>
    `has the status ${params.status}, but the contract forbids the request (${reasonOf(params)})`,
  'server-error': serverError,
  inconclusive,
  limit: ({ status: found, length }) =>
    `has the status ${found} for a value of ${length} characters in the address: a limit of the server, which the contract does not have`,
  allow: ({ status: found }) => `has the status ${found} without the field Allow (RFC 9110, 15.5.6)`,
  unauthorized: ({ status: found, expected }) =>
    `has the status ${found}, expected for such credentials: ${expected}`,
  'expected-status': ({ status: found, expected }) => `has the status ${found}, asked for: ${expected}`,
};

/** The rules with a message of their own. */
export const EXPLAINED_RULES: readonly string[] = [...Object.keys(SENTENCES), ...EXPLAINED_KEYWORDS];

const isMissing = ({ rule, params }: Broken): boolean =>
  rule === 'required' && ('missing' in params || 'missingParameter' in params);

const partsOf = (broken: Broken): Sentence => {
  if (isMissing(broken)) return missing(broken.params);
  const sentence = SENTENCES[broken.rule]?.(broken.params) ?? keywordSentence(broken);
  return typeof sentence === 'string' ? { what: sentence } : sentence;
};

/** A violation's message, which follows the place: `must be integer, is "7"`. */
export const violationMessage = (broken: Broken): string => joinSentence(partsOf(broken), broken);

/** The message without the value that was found and without what is documented: `must be integer`. */
const subjectOf = (broken: Broken): string => partsOf(broken).what;

/** The message without the value that was found: `has the status 500, documented: 200`. */
export const lastingMessageOf = (broken: Broken): string => {
  const { what, documented = '' } = partsOf(broken);
  return what + documented;
};

/** A violation in one line: `request /body/name lacks …`. */
export const sentenceOf = (
  violation: Broken & { readonly side: Side; readonly instance: string },
): string => {
  const { side, instance } = violation;
  return `${side}${instance === '' ? '' : ` ${instance}`} ${violationMessage(violation)}`;
};
