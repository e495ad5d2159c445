import {
  accepting,
  answering,
  conducting,
  type Fault,
  html,
  refusing,
  responding,
  says,
  stumbling,
  withBody,
  withHeader,
  without,
  withStatus,
  writing,
} from '../fault.ts';
import { json } from '../service.ts';
import { groupFaults } from './partoo/groups.ts';
import { laterFaults } from './partoo/later.ts';
import { sectionFaults } from './partoo/sections.ts';

const FAILED = json(500, { errors: { json: 'Internal error' } });

/** What single calls for creating a group show. */
const createGroupFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'partoo-202',
    what: 'answers 202, which is not documented',
    apply: responding('createGroup', withStatus(202)),
    by: ['positive'],
    told: ['status-code/status /status'],
  },
  {
    id: 'partoo-no-id',
    what: 'leaves the required member `id` out',
    apply: responding('createGroup', writing(/,"id":\d+/, '')),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'partoo-id-text',
    what: 'writes the id as a string',
    apply: responding('createGroup', writing(/\d+/, '"$&"')),
    by: ['positive'],
    told: ['response-body/type /body/id'],
  },
  {
    id: 'partoo-const',
    what: 'says `ok` where `success` is documented',
    apply: responding('createGroup', writing('success', 'ok')),
    by: ['positive'],
    told: ['response-body/const /body/status'],
  },
  {
    id: 'partoo-empty',
    what: 'answers 200 without a body',
    apply: responding(
      'createGroup',
      withBody(() => ''),
    ),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'partoo-list',
    what: 'answers a list of one in place of an object',
    apply: responding(
      'createGroup',
      withBody((body) => `[${body}]`),
    ),
    by: ['positive'],
    told: ['response-body/type /body'],
  },
  {
    id: 'partoo-500-unicode',
    what: 'fails on characters outside of ASCII, with a status that is not documented',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins ASCII
    apply: stumbling('createGroup', says(/[^\x00-\x7f]/), FAILED),
    by: ['unusual'],
    told: ['status-code/status /status'],
  },
  {
    id: 'partoo-500-empty-list',
    what: 'fails on an empty list, with a status that is not documented',
    apply: stumbling('createGroup', says(/"business__in":\[\]/), FAILED),
    by: ['positive'],
    told: ['status-code/status /status'],
  },
  {
    id: 'partoo-500-type',
    what: 'fails on a name that is no string',
    apply: refusing('name-type', () => FAILED),
    by: ['wrong-type'],
    told: ['status-code/status /status'],
  },
  {
    id: 'partoo-429-header',
    what: 'answers 429 without the required `Retry-After`',
    apply: stumbling('createGroup', says(/"business__in":\[\]/), json(429, { errors: {} })),
    by: ['positive'],
    told: ['response-headers/required /headers/retry-after'],
  },
  {
    id: 'partoo-redirect',
    what: 'redirects to its sign-in page in place of a 401',
    apply: refusing('no-key', () => ({ ...html(302), headers: { Location: '/login' } })),
    by: ['no-credentials'],
    told: ['status-code/status /status'],
  },
  {
    id: 'partoo-401-error',
    what: 'says `error` where `errors` is documented, as the vendor’s guide does',
    apply: refusing('no-key', writing('errors', 'error')),
    by: ['no-credentials'],
    told: ['response-body/required /body'],
  },
  {
    id: 'partoo-open',
    what: 'accepts a request without a key',
    apply: without('no-key'),
    by: ['no-credentials'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-any-key',
    what: 'accepts any key',
    apply: without('unknown-key'),
    by: ['wrong-credentials'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-characters-accepted',
    what: 'accepts a name with a comma, a semicolon or a slash',
    apply: without('name-characters'),
    by: ['outside-pattern'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-missing-accepted',
    what: 'accepts a body without `business__in`',
    apply: without('missing-businesses'),
    by: ['missing-member'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-item-type-accepted',
    what: 'accepts business ids that are no strings',
    apply: without('business-type'),
    by: ['wrong-type'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-malformed-accepted',
    what: 'accepts malformed JSON as an empty group',
    apply: accepting('malformed-body'),
    by: ['malformed-body'],
    also: ['no-body'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-section-accepted',
    what: 'accepts a section id that is no integer',
    apply: without('section-id', 'section'),
    by: ['wrong-type'],
    told: ['case/accepted /status'],
  },
  {
    id: 'partoo-415-shape',
    what: 'says why as an object where a string is documented',
    apply: refusing('media-type', () => json(415, { errors: { json: { media_type: 'unsupported' } } })),
    by: ['wrong-media-type'],
    told: ['response-body/type /body/errors/json'],
  },
  {
    id: 'partoo-400-code',
    what: 'has an error code that is in no enum',
    apply: refusing('name-characters', writing('name_contains_forbidden_characters', 'invalid_name')),
    by: ['outside-pattern'],
    told: ['response-body/enum /body/errors/json/name'],
  },
  {
    id: 'partoo-gzip',
    what: 'says that its answer is compressed, and it is not',
    apply: responding('createGroup', withHeader('Content-Encoding', 'gzip')),
    by: ['positive'],
    told: ['response-body/content-encoding /body'],
  },
  {
    id: 'partoo-slow-401',
    what: 'never answers a request with an unknown key',
    apply: refusing('unknown-key', conducting('slow')),
    by: ['wrong-credentials'],
    told: ['upstream/timeout '],
  },
  {
    id: 'partoo-html',
    what: 'answers its errors as HTML pages',
    apply: answering((reply) =>
      reply.status < 400
        ? reply
        : { ...html(reply.status), headers: { ...reply.headers, ...html(reply.status).headers } },
    ),
    by: ['missing-member'],
    also: ['positive', 'negative'],
    told: ['content-type/media-type /headers/content-type'],
  },
];

const faults = [...createGroupFaults, ...sectionFaults, ...groupFaults, ...laterFaults];

export const partooFaults: readonly Fault[] = faults.map((fault) => ({ ...fault, provider: 'partoo' }));
