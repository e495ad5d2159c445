import { describe, expect, test } from '@jest/globals';
import { contentType } from '../../../src/judge/checks/content-type.ts';
import { responseOf } from '../../support/exchange.ts';
import { operationContract, responseFindings } from '../../support/findings.ts';

describe('a media type', () => {
  test.each([
    { sent: 'application/json', documented: ['application/json'], isFine: true },
    { sent: 'application/json; charset=utf-8', documented: ['application/json'], isFine: true },
    { sent: 'APPLICATION/JSON', documented: ['application/json'], isFine: true },
    { sent: 'application/json', documented: ['application/json; charset=utf-8'], isFine: true },
    { sent: 'text/html', documented: ['application/json'], isFine: false },
    { sent: 'application/problem+json', documented: ['application/json'], isFine: false },
    {
      sent: 'application/problem+json',
      documented: ['application/json', 'application/problem+json'],
      isFine: true,
    },
    { sent: 'text/html', documented: ['text/*'], isFine: true },
    { sent: 'image/png', documented: ['text/*'], isFine: false },
    { sent: 'image/png', documented: ['*/*'], isFine: true },
    { sent: null, documented: ['*/*'], isFine: false },
    { sent: 'image', documented: ['*/*'], isFine: false },
    { sent: 'application/json; version=1', documented: ['application/json; version=2'], isFine: false },
    { sent: 'application/problem+json', documented: ['application/*+json'], isFine: true },
    { sent: 'image/png', documented: [], isFine: true },
  ])('$sent against $documented', ({ sent, documented, isFine }) => {
    const content = Object.fromEntries(documented.map((range) => [range, {}]));
    const contract = operationContract('GET /groups', { responses: { 200: { description: 'x', content } } });
    const response = responseOf(200, { body: 'x', type: sent });
    expect(responseFindings(contract, contentType, 'GET /groups', response)).toHaveLength(isFine ? 0 : 1);
  });
});

describe('it is told', () => {
  const content = { 'application/json': {}, 'text/*': {} };
  const contract = operationContract('GET /groups', { responses: { 200: { description: 'x', content } } });
  test.each([
    {
      what: 'what was sent instead',
      response: responseOf(200, { body: 'x', type: 'a/b' }),
      told: [
        'media-type /headers/content-type: has the media type a/b, documented: application/json, text/*',
      ],
    },
    {
      what: 'that it is malformed',
      response: responseOf(200, { body: 'x', type: 'json; charset' }),
      told: [
        'media-type /headers/content-type: has the malformed media type json; charset, documented: application/json, text/*',
      ],
    },
    {
      what: 'that nothing was',
      response: responseOf(200, { body: 'x', type: null }),
      told: ['media-type /headers/content-type: has no Content-Type, documented: application/json, text/*'],
    },
    {
      what: 'nothing where there is no body',
      response: responseOf(200, { headers: { 'content-type': 'a/b' } }),
      told: [],
    },
    {
      what: 'nothing where the status is not documented',
      response: responseOf(404, { body: 'x', type: 'a/b' }),
      told: [],
    },
  ])('$what', ({ response, told }) => {
    expect(responseFindings(contract, contentType, 'GET /groups', response)).toEqual(told);
  });
});
