import type { Contract } from '../../contract/contract.ts';
import type { OperationRole, Resource } from '../../resource/resources.ts';
import type { Answer, Incoming } from '../definition.ts';

/** What the roles act by. */
export interface Acting {
  readonly contract: Contract;
  readonly role: OperationRole;
  readonly resource: Resource;
  readonly incoming: Incoming;
  readonly answer: (status: number, body?: unknown, headers?: Readonly<Record<string, string>>) => Answer;
}
