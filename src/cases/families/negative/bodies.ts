import { isXml } from '../../../contract/media-type.ts';
import type { Operation } from '../../../contract/operation.ts';
import { essenceOf, findMediaType, isJson } from '../../../contract/response.ts';
import type { Case } from '../../case.ts';
import type { DraftBody } from '../../documented-bodies.ts';
import { type CaseContext, type Draft, writeDraft } from '../../draft.ts';
import type { CaseFamily } from '../family.ts';
import { refusedCase, violationsOf } from './breaking.ts';
import { type ValidRequest, validRequestOf } from './subjects.ts';

/** A serialized body. */
interface Text {
  readonly contentType: string;
  readonly text: string;
  /** Names the media type in a case's name, unless it is the first one. */
  readonly suffix: string;
}

/** One valid body for each media type. */
const textsOf = (context: CaseContext, { draft, bodies }: ValidRequest): Text[] =>
  [...bodies].flatMap(([mediaType, [value]], index) => {
    if (value === undefined) return [];
    const { headers, body } = writeDraft(context, { ...draft, body: { mediaType, value } });
    const contentType = headers['Content-Type'];
    if (contentType === undefined || body === undefined) return [];
    return [{ contentType, text: body, suffix: index === 0 ? '' : ` in ${mediaType.range}` }];
  });

interface Wanted {
  readonly family: string;
  readonly name: string;
  readonly statuses: readonly number[];
  /** The rules that the judge must find broken; a case that breaks others is dropped. */
  readonly rules: ReadonlySet<string>;
}

/** Yields the request with another body if the judge finds exactly the intended fault; else nothing. */
function* withBody(
  context: CaseContext,
  draft: Draft,
  body: DraftBody | undefined,
  { rules, ...wanted }: Wanted,
): Generator<Case> {
  const one = refusedCase(context, { ...draft, body }, wanted);
  const violations = violationsOf(context, one) ?? [];
  if (violations.length > 0 && violations.every(({ rule }) => rules.has(rule))) yield one;
}

const REQUIRED = new Set(['required']);

function* noBodies(context: CaseContext, operation: Operation): Generator<Case> {
  const valid = validRequestOf(context, operation);
  if (operation.requestBody?.required !== true) return;
  // A server may refuse a request without a length (RFC 9110, 15.5.12), or check the media type first.
  const wanted = { family: 'no-body', statuses: [411, 415], rules: REQUIRED };
  yield* withBody(context, valid.draft, undefined, { ...wanted, name: 'no body' });
  const [first] = textsOf(context, valid);
  if (!first) return;
  const empty = { contentType: first.contentType, text: '' };
  yield* withBody(context, valid.draft, empty, { ...wanted, name: 'an empty body', statuses: [411] });
}

const cut = (text: string, count: number): string => text.slice(0, Math.max(1, text.length - count));

/** Malformed texts by media type. */
const malformations = ({ contentType, text }: Text): [name: string, text: string][] => {
  const essence = essenceOf(contentType);
  if (isJson(contentType))
    return [
      ['truncated JSON', cut(text, 1)],
      ['JSON with a comma after the last member', text.replace(/[}\]]$/, ',$&')],
      ['JSON in single quotes', text.replaceAll('"', "'")],
      ['a text that is no JSON', 'contract-check'],
    ];
  if (isXml(essence))
    return [
      ['truncated XML', cut(text, 3)],
      ['a text that is no XML', 'contract-check'],
    ];
  return [
    [`truncated ${essence}`, cut(text, essence.startsWith('multipart/') ? 8 : 2)],
    [`a text that is no ${essence}`, 'contract-check'],
  ];
};

const MALFORMED = new Set(['json', 'xml', 'multipart', 'charset']);

function* malformedBodies(context: CaseContext, operation: Operation): Generator<Case> {
  const valid = validRequestOf(context, operation);
  for (const whole of textsOf(context, valid)) {
    for (const [what, text] of malformations(whole)) {
      const name = what + whole.suffix;
      // RFC 9110, 15.5.1: malformed request syntax.
      const wanted = { family: 'malformed-body', name, statuses: [400], rules: MALFORMED };
      yield* withBody(context, valid.draft, { contentType: whole.contentType, text }, wanted);
    }
  }
}

/** Media types for the wrong `Content-Type`, the commonest mistake first. */
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/json',
  'application/x-contract-check',
];

const MEDIA_TYPE = new Set(['media-type']);

function* wrongMediaTypes(context: CaseContext, operation: Operation): Generator<Case> {
  const valid = validRequestOf(context, operation);
  const [first] = textsOf(context, valid);
  const content = operation.requestBody?.content ?? [];
  if (!first || first.text === '') return;
  const wanted = { family: 'wrong-media-type', statuses: [415], rules: MEDIA_TYPE };
  const others = OTHER_TYPES.filter((type) => !findMediaType(content, type));
  for (const contentType of others.slice(0, 2)) {
    const name = `a body said to be ${contentType}`;
    yield* withBody(context, valid.draft, { contentType, text: first.text }, { ...wanted, name });
  }
  const unnamed = { contentType: undefined, text: first.text };
  const name = 'a body without a media type';
  // RFC 9110, 8.3: a server may look at the body to see what it is.
  for (const one of withBody(context, valid.draft, unnamed, { ...wanted, name }))
    yield { ...one, expects: { kind: 'refuse', statuses: [415], mayAccept: true } };
}

export const noBody: CaseFamily = {
  kind: 'negative',
  title: 'no body where one is required',
  casesOf: noBodies,
};

export const malformedBody: CaseFamily = {
  kind: 'negative',
  title: 'a body that is not what its media type says',
  casesOf: malformedBodies,
};

export const wrongMediaType: CaseFamily = {
  kind: 'negative',
  title: 'a body of a media type that is not documented',
  casesOf: wrongMediaTypes,
};
