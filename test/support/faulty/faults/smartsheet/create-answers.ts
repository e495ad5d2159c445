import { type Fault, responding, withBody, withStatus, withTransportFault, writing } from '../../fault.ts';

/** Wrong responses to creating a group. */
export const createAnswers: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'smartsheet-201',
    what: 'answers 201, which breaks the official SDK in silence',
    apply: responding('createGroup', withStatus(201)),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'smartsheet-id-text',
    what: 'writes the id as a string',
    apply: responding('createGroup', writing(/"id":(\d+)/, '"id":"$1"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/result/id'],
  },
  {
    id: 'smartsheet-id-overflow',
    what: 'writes an id of more than 64 bits',
    apply: responding('createGroup', writing(/"id":\d+/, '"id":18446744073709551615')),
    foundBy: ['positive'],
    expected: ['response-body/format /body/result/id'],
  },
  {
    id: 'smartsheet-id-float',
    what: 'writes an id that is no integer',
    apply: responding('createGroup', writing(/"id":\d+/, '"id":4856934849340120.5')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/result/id'],
  },
  {
    id: 'smartsheet-no-owner',
    what: 'leaves the required member `owner` out',
    apply: responding('createGroup', writing('"owner":"john.doe@example.com",', '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body/result'],
  },
  {
    id: 'smartsheet-date',
    what: 'writes its dates without T and time zone',
    apply: responding('createGroup', writing(/"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)Z"/g, '"$1 $2"')),
    foundBy: ['positive'],
    expected: ['response-body/format /body/result/createdAt', 'response-body/format /body/result/modifiedAt'],
  },
  {
    id: 'smartsheet-numeric-date',
    what: 'answers `numericDates` with fractions of seconds',
    apply: responding('createGroup', writing(/1772442927000/g, '1772442927.5')),
    foundBy: ['positive'],
    expected: ['response-body/oneOf /body/result/createdAt', 'response-body/oneOf /body/result/modifiedAt'],
  },
  {
    id: 'smartsheet-enum',
    what: 'says `OK` where `SUCCESS` is documented',
    apply: responding('createGroup', writing('SUCCESS', 'OK')),
    foundBy: ['positive'],
    expected: ['response-body/oneOf /body/message'],
  },
  {
    id: 'smartsheet-truncated-json',
    what: 'cuts its JSON off, and counts right',
    apply: responding(
      'createGroup',
      withBody((body) => body.slice(0, -9)),
    ),
    foundBy: ['positive'],
    expected: ['response-body/json /body'],
  },
  {
    id: 'smartsheet-utf8',
    what: 'sends Latin-1 where JSON is UTF-8',
    apply: responding('createGroup', (reply) => ({
      ...reply,
      body: Buffer.from(String(reply.body).replace('john', 'jörn'), 'latin1'),
    })),
    foundBy: ['positive'],
    expected: ['response-body/charset /body'],
  },
  {
    id: 'smartsheet-truncated',
    what: 'breaks off before the length that it promised',
    apply: responding('createGroup', withTransportFault('truncated')),
    foundBy: ['positive'],
    expected: ['upstream/reset '],
  },
  {
    id: 'smartsheet-hangs-up',
    what: 'closes the connection where the optional headers are sent',
    apply: responding('createGroup', (reply, { headers }) =>
      headers['assume-user'] === undefined ? reply : withTransportFault('hangs-up')(reply),
    ),
    foundBy: ['positive'],
    expected: ['upstream/reset '],
  },
];
