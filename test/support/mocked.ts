import type { Match } from '../../src/contract/router.ts';
import type { ExchangeResponse } from '../../src/http/exchange.ts';
import { judgeRequest, judgeResponse } from '../../src/judge/judge.ts';
import { createMock, type MockOptions } from '../../src/mock/mock.ts';
import { contractOf } from './document.ts';
import { requestOf } from './exchange.ts';

type Responses = Record<string, object>;

/** A contract with the operation `GET /a`, and further members of the document. */
export const responding = (responses: Responses, members = {}) =>
  contractOf({ paths: { '/a': { get: { responses } } }, ...members });

interface MockTestOptions extends MockOptions {
  /** Further members of the document. */
  readonly members?: object;
}

/** The mock's answer, and the violations in it. */
export const askMock = async (
  responses: Responses,
  headers = {},
  method = 'GET',
  { members, ...options }: MockTestOptions = {},
) => {
  const contract = responding(responses, members);
  const request = requestOf(`${method} /a`, { headers });
  const judged = judgeRequest(contract, request);
  const response = (await createMock(contract, options).send(request, judged)) as ExchangeResponse;
  const { violations } = judgeResponse(contract, judged.route as Match, response, method);
  const { status, headers: sent, body } = response;
  const [text, hex] = [body.bytes.toString(), body.bytes.toString('hex')];
  return { status, type: sent['content-type'], text, hex, violations };
};

/** The same for a 200 response with one media type. */
export const askFor = (type: string, mediaType: object, options: MockTestOptions = {}) =>
  askMock({ 200: { description: 'd', content: { [type]: mediaType } } }, {}, 'GET', options);
