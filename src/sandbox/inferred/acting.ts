import type { Contract } from '../../contract/contract.ts';
import type { OperationRole, Resource, Resources } from '../../resource/resources.ts';
import type { Answer, Incoming } from '../definition.ts';

/** The arguments of all functions that carry out a role. */
export interface Acting {
  readonly contract: Contract;
  readonly role: OperationRole;
  readonly resource: Resource;
  readonly resources: Resources;
  readonly incoming: Incoming;
  readonly answer: (status: number, body?: unknown, headers?: Readonly<Record<string, string>>) => Answer;
}
