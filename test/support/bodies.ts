import { requestBody } from '../../src/judge/checks/request-body.ts';
import { requestOf } from './exchange.ts';
import { operationContract, requestFindings } from './findings.ts';

/** A request's body: what its media type object says, what it says of itself, and what is in it. */
export interface BodyRow {
  /** The media type range that is documented; that which is sent, when left out. */
  readonly range?: string;
  readonly mediaType: Record<string, unknown>;
  readonly type: string;
  readonly body: string | Buffer;
  /** More of the document. */
  readonly members?: Record<string, unknown>;
}

const POST = 'POST /groups';

/** What the check of request bodies says of a body, one line for each finding. */
export const bodyFindings = ({ range, mediaType, type, body, members }: BodyRow): string[] => {
  const content = { [range ?? type.split(';')[0] ?? '']: mediaType };
  const contract = operationContract(
    POST,
    { requestBody: { required: true, content }, responses: {} },
    members,
  );
  return requestFindings(contract, requestBody, requestOf(POST, { type, body }));
};
