import type { Contract } from '../contract/contract.ts';
import type { MediaType, Parameter } from '../contract/operation.ts';
import { findMediaType, findResponse, hasNoContent } from '../contract/response.ts';
import type { Match } from '../contract/router.ts';
import { formatPlace } from '../document/place.ts';
import { problem } from '../gateway/upstream.ts';
import { encodedBody } from '../http/encoded-body.ts';
import { createBody, type ExchangeResponse } from '../http/exchange.ts';
import { writeHeader } from '../http/set-cookie.ts';
import { judgeResponse, type Violation } from '../judge/judge.ts';
import { violationMessage } from '../judge/sentence.ts';
import { schemaMessage } from '../schema/sentence.ts';
import { plausible } from '../values/plausible.ts';
import { sampleParameter } from '../values/sample.ts';
import { makeValid, type ValidValue } from '../values/valid-value.ts';
import { contentOf, UnwritableError, type Write } from './content.ts';
import { type Draft, type DraftOptions, isDocumented, prepared, typeOf } from './draft.ts';
import { isSendable, missingFields, withLengthAndDate } from './fields.ts';
import type { Unservable } from './unservable.ts';

interface ResponseOptions extends DraftOptions {
  readonly method: string;
  /** Serializes a value as Prism does. May throw. */
  readonly write: Write;
}

const brokenIn = (
  contract: Contract,
  match: Match,
  response: ExchangeResponse,
  method: string,
): Violation[] =>
  judgeResponse(contract, match, response, method).violations.filter(
    ({ check }) => check === 'response-body' || check === 'response-headers',
  );

const noValue = (
  contract: Contract,
  { instance, schema, message }: Pick<Unservable, 'instance' | 'schema' | 'message'>,
): ExchangeResponse => {
  const place = formatPlace(contract.document.locate(schema));
  const { status, headers, bytes } = problem(
    500,
    'No valid response can be made up',
    `Nothing was found that keeps the contract. Of what came nearest: response ${instance} ${message} (${place}). Add an example to the contract.`,
    { schema, place },
  );
  const reason = `nothing was found that keeps the contract; of what came nearest, ${instance} ${message}`;
  return { isOwn: true, reason, status, headers, body: createBody(bytes) };
};

const bodyFor = (
  contract: Contract,
  mediaType: MediaType,
  draft: Draft,
  { seed, extraMembers = true }: DraftOptions,
): ValidValue => {
  const { schema, itemSchema } = mediaType;
  const described = schema ?? itemSchema;
  if (described === undefined) return { value: undefined };
  const hint = draft.isUnmade ? undefined : draft.value;
  const made = makeValid(contract, described, { side: 'response', seed, hint });
  if ('fault' in made) return made;
  const common = { side: 'response', isClosed: !extraMembers } as const;
  const real = (turn: string) =>
    plausible(contract, described, made.value, {
      ...common,
      seed: seed === undefined ? undefined : seed + turn,
    });
  return { value: schema === undefined ? [real(''), real(' again')] : real('') };
};

/** The headers, with invalid ones replaced. */
const headersFor = (
  contract: Contract,
  documented: readonly Parameter[],
  broken: readonly Violation[],
  headers: Draft['headers'],
): Draft['headers'] => {
  const wrong = broken
    .filter(({ check }) => check === 'response-headers')
    .map(({ instance }) => instance.toLowerCase());
  const replaced = documented
    .filter(({ name }) =>
      wrong.some((instance) => `${instance}/`.startsWith(`/headers/${name.toLowerCase()}/`)),
    )
    .map((header): [string, unknown, Parameter] => [
      header.name.toLowerCase(),
      sampleParameter(contract, header, 'response'),
      header,
    ])
    .filter(([, value]) => value !== undefined)
    .map(([name, value, header]) => [name, writeHeader(header, value)] as const)
    .filter(([name, text]) => isSendable(name, text));
  return { ...headers, ...Object.fromEntries(replaced) };
};

/**
 * The body in the coding of its `Content-Encoding`. For an unknown coding that field is removed, and the body
 * is not encoded.
 */
const encoded = (
  headers: Draft['headers'],
  content: string | Buffer | undefined,
): Pick<ExchangeResponse, 'headers' | 'body'> => {
  const { 'content-encoding': coding, ...others } = headers;
  if (typeof coding !== 'string' || !content?.length) return { headers, body: createBody(content) };
  const body = encodedBody(content, coding);
  return body ? { headers, body } : { headers: others, body: createBody(content) };
};

const orUnwritable = (finish: () => ExchangeResponse): ExchangeResponse | UnwritableError => {
  try {
    return finish();
  } catch (error) {
    if (error instanceof UnwritableError) return error;
    throw error;
  }
};

/**
 * A response that keeps the contract: the generated one if it does, else one whose generated parts are made
 * again. If none is found, a problem document says why.
 */
export const validResponse = (
  contract: Contract,
  match: Match,
  generated: Draft,
  options: ResponseOptions,
): ExchangeResponse => {
  const isBodiless = hasNoContent(generated.status);
  const received = isBodiless ? { ...generated, value: undefined, isUnmade: false } : generated;
  const { status } = received;
  const { method, write } = options;
  const documented = findResponse(match.operation.responses, status);
  const offered = isBodiless ? undefined : typeOf(received);
  const mediaType = offered === undefined ? undefined : findMediaType(documented?.content ?? [], offered);
  const draft = mediaType ? prepared(contract, mediaType, received, options) : received;
  const headers = {
    ...draft.headers,
    ...missingFields(contract, documented?.headers ?? [], draft.headers),
  };
  const isExample = mediaType !== undefined && isDocumented(mediaType, draft);
  const type = typeOf(draft);
  const finish = (value: unknown, fields: Draft['headers']): ExchangeResponse => {
    const { contentType, content } = contentOf(contract, mediaType, type, value, write);
    const typed = contentType === undefined ? fields : { ...fields, 'content-type': contentType };
    const { headers: encodedFields, body } = encoded(typed, content);
    return { status, headers: withLengthAndDate(encodedFields, body.wire.length), body };
  };
  const asDrafted = (): { response?: ExchangeResponse; broken: readonly Violation[] } => {
    try {
      const response = finish(draft.value, headers);
      return { response, broken: brokenIn(contract, match, response, method) };
    } catch (error) {
      if (!mediaType) throw error;
      return { broken: [] }; // A value that cannot be serialized is made again.
    }
  };
  const { response, broken } = draft.isUnmade && !isExample ? { broken: [] } : asDrafted();
  if (response && broken.length === 0) return response;

  const isBodyRight = response !== undefined && broken.every(({ check }) => check !== 'response-body');
  const isKept = isBodyRight || !mediaType || isExample;
  const made: ValidValue = isKept ? { value: draft.value } : bodyFor(contract, mediaType, draft, options);
  if ('fault' in made) {
    const { instance, schema } = made.fault;
    return noValue(contract, { instance: `/body${instance}`, schema, message: schemaMessage(made.fault) });
  }
  const inHeaders = response
    ? broken
    : brokenIn(contract, match, { status, headers, body: createBody() }, method);
  const fields = headersFor(contract, documented?.headers ?? [], inHeaders, headers);
  const remade = orUnwritable(() => finish(made.value, fields));
  if (remade instanceof UnwritableError)
    return noValue(contract, {
      instance: '/body',
      schema: mediaType?.pointer ?? '',
      message: remade.message,
    });
  const rest = brokenIn(contract, match, remade, method);
  const [first] = isKept ? rest.filter(({ check }) => check !== 'response-body') : rest;
  return first ? noValue(contract, { ...first, message: violationMessage(first) }) : remade;
};
