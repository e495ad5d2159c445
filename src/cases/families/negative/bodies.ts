import { isXml } from '../../../contract/media-type.ts';
import type { Operation } from '../../../contract/operation.ts';
import { essenceOf, findMediaType, isJson } from '../../../contract/response.ts';
import type { Case } from '../../case.ts';
import { type CaseContext, type Draft, type DraftBody, writeDraft } from '../../draft.ts';
import type { CaseFamily } from '../family.ts';
import { refusedCase, violationsOf } from './breaking.ts';
import { type Sound, soundOf } from './subjects.ts';

/** A body as it is sent. */
interface Text {
  readonly contentType: string;
  readonly text: string;
  /** Said of one that is not of the first media type. */
  readonly suffix: string;
}

/** A valid body of each media type. */
const textsOf = (context: CaseContext, { draft, bodies }: Sound): Text[] =>
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
  /** What the judge is to say of it, and nothing else. */
  readonly rules: ReadonlySet<string>;
}

/** The request with another body, where that breaks what is meant. */
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
  const sound = soundOf(context, operation);
  if (operation.requestBody?.required !== true) return;
  // A server may refuse a request of no known length (RFC 9110, 15.5.12), and ask for a media type before it looks on.
  const wanted = { family: 'no-body', statuses: [411, 415], rules: REQUIRED };
  yield* withBody(context, sound.draft, undefined, { ...wanted, name: 'no body' });
  const [first] = textsOf(context, sound);
  if (!first) return;
  const empty = { contentType: first.contentType, text: '' };
  yield* withBody(context, sound.draft, empty, { ...wanted, name: 'an empty body', statuses: [411] });
}

const cut = (text: string, count: number): string => text.slice(0, Math.max(1, text.length - count));

/** Texts that are not what their media type says. */
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
  const sound = soundOf(context, operation);
  for (const whole of textsOf(context, sound)) {
    for (const [what, text] of malformations(whole)) {
      const name = what + whole.suffix;
      // RFC 9110, 15.5.1: malformed request syntax.
      const wanted = { family: 'malformed-body', name, statuses: [400], rules: MALFORMED };
      yield* withBody(context, sound.draft, { contentType: whole.contentType, text }, wanted);
    }
  }
}

/** What a body may be said to be, the likeliest mistake first. */
const OTHER_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/json',
  'application/x-contract-check',
];

const MEDIA_TYPE = new Set(['media-type']);

function* wrongMediaTypes(context: CaseContext, operation: Operation): Generator<Case> {
  const sound = soundOf(context, operation);
  const [first] = textsOf(context, sound);
  const content = operation.requestBody?.content ?? [];
  if (!first || first.text === '') return;
  const wanted = { family: 'wrong-media-type', statuses: [415], rules: MEDIA_TYPE };
  const others = OTHER_TYPES.filter((type) => !findMediaType(content, type));
  for (const contentType of others.slice(0, 2)) {
    const name = `a body said to be ${contentType}`;
    yield* withBody(context, sound.draft, { contentType, text: first.text }, { ...wanted, name });
  }
  const unnamed = { contentType: undefined, text: first.text };
  const name = 'a body without a media type';
  // RFC 9110, 8.3: a server may look at the body to see what it is.
  for (const one of withBody(context, sound.draft, unnamed, { ...wanted, name }))
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
