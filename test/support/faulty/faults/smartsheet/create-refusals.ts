import {
  accepting,
  type Fault,
  failingWhen,
  html,
  instead,
  refusing,
  says,
  withBody,
  withHeader,
  without,
  withStatus,
  writing,
} from '../../fault.ts';
import { json, text } from '../../service.ts';
import { isText, membersOf } from '../../values.ts';

const FAILED = json(500, { errorCode: 4000, message: 'An unexpected error has occurred.' });
const LONG = 64;

/** Wrong refusals in creating a group, and missing ones. */
export const createRefusals: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'smartsheet-error-200',
    what: 'reports errors with the status 200',
    apply: refusing('missing-name', withStatus(200)),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status', 'response-body/oneOf /body/message'],
  },
  {
    id: 'smartsheet-error-shape',
    what: 'wraps its errors in another object',
    apply: refusing(
      'missing-name',
      withBody((body) => `{"error":${body}}`),
    ),
    foundBy: ['missing-member'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'smartsheet-error-code-text',
    what: 'writes error codes as strings',
    apply: refusing('malformed-body', writing('1008', '"1008"')),
    foundBy: ['malformed-body'],
    expected: ['response-body/type /body/errorCode'],
  },
  {
    id: 'smartsheet-error-type',
    what: 'sends its errors as `application/problem+json`',
    apply: refusing('name-type', withHeader('Content-Type', 'application/problem+json')),
    foundBy: ['wrong-type'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'smartsheet-html',
    what: 'refuses an unsupported media type with an HTML page',
    apply: refusing('media-type', () => html(415)),
    foundBy: ['wrong-media-type'],
    expected: ['content-type/media-type /headers/content-type'],
  },
  {
    id: 'smartsheet-open',
    what: 'accepts a request without a token',
    apply: without('no-token'),
    foundBy: ['no-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-any-token',
    what: 'accepts any token',
    apply: without('unknown-token'),
    foundBy: ['wrong-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-400-for-401',
    what: 'looks at the body before the token',
    apply: refusing('no-token', () => json(400, { errorCode: 1008, message: 'Unable to parse request.' })),
    foundBy: ['no-credentials'],
    expected: ['case/unauthorized /status'],
  },
  {
    id: 'smartsheet-empty-name-accepted',
    what: 'accepts an empty name',
    apply: without('empty-name'),
    foundBy: ['outside-bounds'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-owner-accepted',
    what: 'accepts what only the server may set',
    apply: without('set-by-server'),
    foundBy: ['unknown-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-email-accepted',
    what: 'accepts a member whose address is none',
    apply: without('email'),
    foundBy: ['outside-format'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-member-accepted',
    what: 'accepts a member without an address',
    apply: without('missing-email'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-type-accepted',
    what: 'accepts a description that is no string',
    apply: without('description-type'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-query-accepted',
    what: 'accepts `numericDates` that are no boolean',
    apply: without('numeric-dates'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-header-accepted',
    what: 'accepts a header of another form than documented',
    apply: without('integration-source'),
    foundBy: ['outside-pattern'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-no-body-accepted',
    what: 'accepts a request without a body',
    apply: accepting('no-body'),
    foundBy: ['no-body'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'smartsheet-500-accept',
    what: 'fails on an `Accept` that leaves no room for JSON',
    apply: refusing('accept', () => FAILED),
    foundBy: ['unacceptable'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'smartsheet-500-long',
    what: 'fails on a long name',
    apply: failingWhen(
      'createGroup',
      ({ json: sent }) => {
        const { name } = membersOf(sent);
        return isText(name) && name.length > LONG;
      },
      FAILED,
    ),
    foundBy: ['unusual'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'smartsheet-500-empty-text',
    what: 'fails on an empty description',
    apply: failingWhen('createGroup', says(/"description":""/), FAILED),
    foundBy: ['unusual'],
    expected: ['case/server-error /status'],
  },
  {
    id: 'smartsheet-boolean-refused',
    what: 'refuses `numericDates=false`',
    apply: failingWhen(
      'createGroup',
      ({ query }) => query.get('numericDates') === 'false',
      json(400, { errorCode: 1008, message: 'Unable to parse request.' }),
    ),
    foundBy: ['enum-value'],
    expected: ['case/refused /status'],
  },
  {
    id: 'smartsheet-members-refused',
    what: 'refuses a list of members that is empty',
    apply: failingWhen(
      'createGroup',
      says(/"members":\[\]/),
      json(400, { errorCode: 1012, message: 'Required object attribute(s) are missing.' }),
    ),
    foundBy: ['bound'],
    expected: ['case/refused /status'],
  },
  {
    id: 'smartsheet-405-200',
    what: 'answers a method that it does not know with 200',
    apply: instead('method', ({ operation }) => (operation === undefined ? text(200, '') : undefined)),
    operations: ['listGroups'],
    foundBy: ['wrong-method'],
    expected: ['case/accepted /status'],
  },
];
