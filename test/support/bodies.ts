import { requestBody } from '../../src/judge/checks/request-body.ts';
import { requestOf } from './exchange.ts';
import { operationContract, requestFindings } from './findings.ts';

/** A request body with its documented and its sent media type. */
export interface BodyRow {
  /** The documented media type range; the sent type when left out. */
  readonly range?: string;
  readonly mediaType: Record<string, unknown>;
  readonly type: string;
  readonly body: string | Buffer;
  /** Further members of the document. */
  readonly members?: Record<string, unknown>;
}

const POST = 'POST /groups';

/** The findings of the request body check, one line for each. */
export const bodyFindings = ({ range, mediaType, type, body, members }: BodyRow): string[] => {
  const content = { [range ?? type.split(';')[0] ?? '']: mediaType };
  const contract = operationContract(
    POST,
    { requestBody: { required: true, content }, responses: {} },
    members,
  );
  return requestFindings(contract, requestBody, requestOf(POST, { type, body }));
};
