import {
  accepting,
  changingReplies,
  type Fault,
  failingWhen,
  html,
  refusing,
  responding,
  says,
  withBody,
  withHeader,
  without,
  withStatus,
  withTransportFault,
  writing,
} from '../fault.ts';
import { json } from '../service.ts';
import { groupFaults } from './partoo/groups.ts';
import { laterFaults } from './partoo/later.ts';
import { sectionFaults } from './partoo/sections.ts';

const FAILED = json(500, { errors: { json: 'Internal error' } });

/** Faults in creating a group that single requests find. */
const createGroupFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'partoo-202',
    what: 'answers 202, which is not documented',
    apply: responding('createGroup', withStatus(202)),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-no-id',
    what: 'leaves the required member `id` out',
    apply: responding('createGroup', writing(/,"id":\d+/, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-id-text',
    what: 'writes the id as a string',
    apply: responding('createGroup', writing(/\d+/, '"$&"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/id'],
  },
  {
    id: 'partoo-const',
    what: 'says `ok` where `success` is documented',
    apply: responding('createGroup', writing('success', 'ok')),
    foundBy: ['positive'],
    expected: ['response-body/const /body/status'],
  },
  {
    id: 'partoo-empty',
    what: 'answers 200 without a body',
    apply: responding(
      'createGroup',
      withBody(() => ''),
    ),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-list',
    what: 'answers a list of one in place of an object',
    apply: responding(
      'createGroup',
      withBody((body) => `[${body}]`),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body'],
  },
  {
    id: 'partoo-500-unicode',
    what: 'fails on characters outside of ASCII, with a status that is not documented',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins ASCII
    apply: failingWhen('createGroup', says(/[^\x00-\x7f]/), FAILED),
    foundBy: ['unusual'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-500-empty-list',
    what: 'fails on an empty list, with a status that is not documented',
    apply: failingWhen('createGroup', says(/"business__in":\[\]/), FAILED),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-500-type',
    what: 'fails on a name that is no string',
    apply: refusing('name-type', () => FAILED),
    foundBy: ['wrong-type'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-429-header',
    what: 'answers 429 without the required `Retry-After`',
    apply: failingWhen('createGroup', says(/"business__in":\[\]/), json(429, { errors: {} })),
    foundBy: ['positive'],
    expected: ['response-headers/required /headers/retry-after'],
  },
  {
    id: 'partoo-redirect',
    what: 'redirects to its sign-in page in place of a 401',
    apply: refusing('no-key', () => ({ ...html(302), headers: { Location: '/login' } })),
    foundBy: ['no-credentials'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-401-error',
    what: 'says `error` where `errors` is documented, as the vendor’s guide does',
    apply: refusing('no-key', writing('errors', 'error')),
    foundBy: ['no-credentials'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-open',
    what: 'accepts a request without a key',
    apply: without('no-key'),
    foundBy: ['no-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-any-key',
    what: 'accepts any key',
    apply: without('unknown-key'),
    foundBy: ['wrong-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-characters-accepted',
    what: 'accepts a name with a comma, a semicolon or a slash',
    apply: without('name-characters'),
    foundBy: ['outside-pattern'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-missing-accepted',
    what: 'accepts a body without `business__in`',
    apply: without('missing-businesses'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-item-type-accepted',
    what: 'accepts business ids that are no strings',
    apply: without('business-type'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-malformed-accepted',
    what: 'accepts malformed JSON as an empty group',
    apply: accepting('malformed-body'),
    foundBy: ['malformed-body'],
    alsoFoundBy: ['no-body'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-section-accepted',
    what: 'accepts a section id that is no integer',
    apply: without('section-id', 'section'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-415-shape',
    what: 'says why as an object where a string is documented',
    apply: refusing('media-type', () => json(415, { errors: { json: { media_type: 'unsupported' } } })),
    foundBy: ['wrong-media-type'],
    expected: ['response-body/type /body/errors/json'],
  },
  {
    id: 'partoo-400-code',
    what: 'has an error code that is in no enum',
    apply: refusing('name-characters', writing('name_contains_forbidden_characters', 'invalid_name')),
    foundBy: ['outside-pattern'],
    expected: ['response-body/enum /body/errors/json/name'],
  },
  {
    id: 'partoo-gzip',
    what: 'says that its answer is compressed, and it is not',
    apply: responding('createGroup', withHeader('Content-Encoding', 'gzip')),
    foundBy: ['positive'],
    expected: ['response-body/content-encoding /body'],
  },
  {
    id: 'partoo-slow-401',
    what: 'never answers a request with an unknown key',
    apply: refusing('unknown-key', withTransportFault('slow')),
    foundBy: ['wrong-credentials'],
    expected: ['upstream/timeout '],
  },
  {
    id: 'partoo-html',
    what: 'answers its errors as HTML pages',
    apply: changingReplies((reply) =>
      reply.status < 400
        ? reply
        : { ...html(reply.status), headers: { ...reply.headers, ...html(reply.status).headers } },
    ),
    foundBy: ['missing-member'],
    alsoFoundBy: ['positive', 'negative'],
    expected: ['content-type/media-type /headers/content-type'],
  },
];

const faults = [...createGroupFaults, ...sectionFaults, ...groupFaults, ...laterFaults];

export const partooFaults: readonly Fault[] = faults.map((fault) => ({ ...fault, provider: 'partoo' }));
