import {
  changingReplies,
  type Fault,
  failingWhen,
  responding,
  says,
  withBody,
  withHeader,
  withoutHeader,
  withStatus,
  withTransportFault,
  writing,
} from '../../fault.ts';
import { json, text } from '../../service.ts';
import { membersOf } from '../../values.ts';

const FAILED = text(500, 'There was an internal server error.');

/** Wrong responses to creating a group. */
export const createAnswerFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'vinyldns-201',
    what: 'answers 201 where 200 is documented',
    apply: responding('createGroup', withStatus(201)),
    foundBy: ['positive'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'vinyldns-no-status',
    what: 'leaves the required member `status` out',
    apply: responding('createGroup', writing('"status":"Active",', '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'vinyldns-status-drift',
    what: 'has a status that is in no enum',
    apply: responding('createGroup', writing('"Active"', '"ACTIVE"')),
    foundBy: ['positive'],
    expected: ['response-body/enum /body/status'],
  },
  {
    id: 'vinyldns-date',
    what: 'writes its date as people do',
    apply: responding('createGroup', writing('2026-04-14T08:21:07Z', '14.04.2026 08:21:07')),
    foundBy: ['positive'],
    expected: ['response-body/format /body/created'],
  },
  {
    id: 'vinyldns-date-number',
    what: 'writes its date as a number',
    apply: responding('createGroup', writing('"2026-04-14T08:21:07Z"', '1776154867')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/created'],
  },
  {
    id: 'vinyldns-no-admins',
    what: 'forgets that the caller is an admin: an empty list',
    apply: responding('createGroup', writing(/"admins":\[.*?\]/, '"admins":[]')),
    foundBy: ['positive'],
    expected: ['response-body/minItems /body/admins'],
  },
  {
    id: 'vinyldns-twice',
    what: 'lists an admin twice',
    apply: responding('createGroup', writing(/"admins":\[(.*?)\]/, '"admins":[$1,$1]')),
    foundBy: ['positive'],
    expected: ['response-body/uniqueItems /body/admins'],
  },
  {
    id: 'vinyldns-null',
    what: 'answers null for a description that was not sent',
    apply: responding('createGroup', (reply, { json: sent }) =>
      typeof membersOf(sent).description === 'string'
        ? reply
        : writing('"created"', '"description":null,"created"')(reply),
    ),
    foundBy: ['positive'],
    expected: ['response-body/type /body/description'],
  },
  {
    id: 'vinyldns-truncated',
    what: 'breaks off before the length that it promised',
    apply: responding('createGroup', withTransportFault('truncated')),
    foundBy: ['positive'],
    expected: ['upstream/reset '],
  },
  {
    id: 'vinyldns-slow',
    what: 'never answers a request without a description',
    apply: responding('createGroup', (reply, request) =>
      says(/"description"/)(request) ? reply : withTransportFault('slow')(reply),
    ),
    foundBy: ['positive'],
    expected: ['upstream/timeout '],
  },
  {
    id: 'vinyldns-500-empty-list',
    what: 'fails on an empty list of members',
    apply: failingWhen('createGroup', says(/"members":\[\]/), FAILED),
    foundBy: ['positive'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-500-null',
    what: 'fails on a description that is null',
    apply: failingWhen('createGroup', says(/"description":null/), FAILED),
    foundBy: ['enum-value'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-500-unicode',
    what: 'fails on characters outside of ASCII',
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it begins ASCII
    apply: failingWhen('createGroup', says(/[^\x00-\x7f]/), FAILED),
    foundBy: ['unusual'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'vinyldns-description-refused',
    what: 'refuses a group without the optional description',
    apply: failingWhen(
      'createGroup',
      (request) => !says(/"description"/)(request),
      json(400, 'Description cannot be empty.'),
    ),
    foundBy: ['positive'],
    expected: ['case/refused /status'],
  },
  {
    id: 'vinyldns-charset',
    what: 'promises UTF-16 and sends UTF-8',
    apply: responding('createGroup', (reply) =>
      // Only ASCII texts of even length are valid UTF-16 too, so that the fault shows in one way only.
      /^[ -~]*$/.test(String(reply.body))
        ? withHeader(
            'Content-Type',
            'application/json; charset=utf-16',
          )(withBody((body) => body.padEnd(body.length + (body.length % 2)))(reply))
        : reply,
    ),
    foundBy: ['positive'],
    expected: ['response-body/json /body'],
  },
  {
    id: 'vinyldns-bom',
    what: 'puts a byte order mark before its JSON',
    apply: responding(
      'createGroup',
      withBody((body) => `\uFEFF${body}`),
    ),
    foundBy: ['positive'],
    expected: ['response-body/json /body'],
  },
  {
    id: 'vinyldns-no-type',
    what: 'loses the header `Content-Type` of every answer',
    apply: changingReplies(withoutHeader('Content-Type')),
    foundBy: ['positive'],
    alsoFoundBy: ['negative'],
    expected: ['content-type/media-type /headers/content-type'],
  },
];
