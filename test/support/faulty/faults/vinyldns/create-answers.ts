import {
  answering,
  conducting,
  type Fault,
  responding,
  says,
  stumbling,
  withBody,
  withHeader,
  withoutHeader,
  withStatus,
  writing,
} from '../../fault.ts';
import { json, text } from '../../service.ts';
import { membersOf } from '../../values.ts';

const FAILED = text(500, 'There was an internal server error.');

/** What is wrong with answers to a group that is created. */
export const createAnswerFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'vinyldns-201',
    what: 'answers 201 where 200 is documented',
    apply: responding('createGroup', withStatus(201)),
    by: ['positive'],
    told: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'vinyldns-no-status',
    what: 'leaves the required member `status` out',
    apply: responding('createGroup', writing('"status":"Active",', '')),
    by: ['positive'],
    told: ['response-body/required /body'],
  },
  {
    id: 'vinyldns-status-drift',
    what: 'has a status that is in no enum',
    apply: responding('createGroup', writing('"Active"', '"ACTIVE"')),
    by: ['positive'],
    told: ['response-body/enum /body/status'],
  },
  {
    id: 'vinyldns-date',
    what: 'writes its date as people do',
    apply: responding('createGroup', writing('2026-04-14T08:21:07Z', '14.04.2026 08:21:07')),
    by: ['positive'],
    told: ['response-body/format /body/created'],
  },
  {
    id: 'vinyldns-date-number',
    what: 'writes its date as a number',
    apply: responding('createGroup', writing('"2026-04-14T08:21:07Z"', '1776154867')),
    by: ['positive'],
    told: ['response-body/type /body/created'],
  },
  {
    id: 'vinyldns-no-admins',
    what: 'forgets that the caller is an admin: an empty list',
    apply: responding('createGroup', writing(/"admins":\[.*?\]/, '"admins":[]')),
    by: ['positive'],
    told: ['response-body/minItems /body/admins'],
  },
  {
    id: 'vinyldns-twice',
    what: 'lists an admin twice',
    apply: responding('createGroup', writing(/"admins":\[(.*?)\]/, '"admins":[$1,$1]')),
    by: ['positive'],
    told: ['response-body/uniqueItems /body/admins'],
  },
  {
    id: 'vinyldns-null',
    what: 'answers null for a description that was not sent',
    apply: responding('createGroup', (reply, { json: sent }) =>
      typeof membersOf(sent).description === 'string'
        ? reply
        : writing('"created"', '"description":null,"created"')(reply),
    ),
    by: ['positive'],
    told: ['response-body/type /body/description'],
  },
  {
    id: 'vinyldns-truncated',
    what: 'breaks off before the length that it promised',
    apply: responding('createGroup', conducting('truncated')),
    by: ['positive'],
    told: ['upstream/reset '],
  },
  {
    id: 'vinyldns-slow',
    what: 'never answers a request without a description',
    apply: responding('createGroup', (reply, asked) =>
      says(/"description"/)(asked) ? reply : conducting('slow')(reply),
    ),
    by: ['positive'],
    told: ['upstream/timeout '],
  },
  {
    id: 'vinyldns-500-empty-list',
    what: 'fails on an empty list of members',
    apply: stumbling('createGroup', says(/"members":\[\]/), FAILED),
    by: ['positive'],
    told: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-500-null',
    what: 'fails on a description that is null',
    apply: stumbling('createGroup', says(/"description":null/), FAILED),
    by: ['enum-value'],
    told: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-500-unicode',
    what: 'fails on characters outside of ASCII',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins ASCII
    apply: stumbling('createGroup', says(/[^\x00-\x7f]/), FAILED),
    by: ['unusual'],
    told: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-description-refused',
    what: 'refuses a group without the optional description',
    apply: stumbling(
      'createGroup',
      (asked) => !says(/"description"/)(asked),
      json(400, 'Description cannot be empty.'),
    ),
    by: ['positive'],
    told: ['case/refused /status'],
  },
  {
    id: 'vinyldns-charset',
    what: 'promises UTF-16 and sends UTF-8',
    apply: responding('createGroup', (reply) =>
      // What is beyond ASCII, or has an odd length, is no UTF-16 in other ways too.
      /^[ -~]*$/.test(String(reply.body))
        ? withHeader(
            'Content-Type',
            'application/json; charset=utf-16',
          )(withBody((body) => body.padEnd(body.length + (body.length % 2)))(reply))
        : reply,
    ),
    by: ['positive'],
    told: ['response-body/json /body'],
  },
  {
    id: 'vinyldns-bom',
    what: 'puts a byte order mark before its JSON',
    apply: responding(
      'createGroup',
      withBody((body) => `\uFEFF${body}`),
    ),
    by: ['positive'],
    told: ['response-body/json /body'],
  },
  {
    id: 'vinyldns-no-type',
    what: 'loses the header `Content-Type` of every answer',
    apply: answering(withoutHeader('Content-Type')),
    by: ['positive'],
    also: ['negative'],
    told: ['content-type/media-type /headers/content-type'],
  },
];
