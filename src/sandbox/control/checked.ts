import { fileURLToPath } from 'node:url';
import { type Contract, createContract } from '../../contract/contract.ts';
import { loadDocument } from '../../document/document.ts';
import type { ControlAnswer, ControlRequest, ControlRoute } from '../../gateway/control.ts';
import { toRequest } from '../../http/message.ts';
import { judgeRequest } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';
import type { AnswerBody, StatusOf } from '../definition.ts';
import type { components, operations } from './generated/control.ts';

export const CONTROL_DOCUMENT = fileURLToPath(new URL('openapi.yaml', import.meta.url));

let loading: Promise<Contract> | undefined;

/** The contract of the control API itself, loaded on first use. */
export const loadControlContract = (): Promise<Contract> => {
  loading ??= loadDocument({ name: '_contracts', file: CONTROL_DOCUMENT }).then(async (document) => {
    const contract = createContract(document);
    await contract.prepareAll();
    return contract;
  });
  return loading;
};

export type Schemas = components['schemas'];

/** A request of an operation of the control API. Path parameters are strings. */
type RequestOf<Op> = {
  readonly params: Op extends { parameters: { path: infer Path } }
    ? { readonly [Name in keyof Path]: string }
    : object;
  readonly body: Op extends { requestBody: { content: { 'application/json': infer Body } } }
    ? Body
    : undefined;
};

/** A response that the operation documents. */
type AnswerOf<Op> = {
  [Status in StatusOf<Op>]: AnswerBody<Op, Status> extends undefined
    ? { readonly status: Status }
    : { readonly status: Status; readonly body: AnswerBody<Op, Status> };
}[StatusOf<Op>];

export const problemAnswer = <Status extends 400 | 404>(status: Status, title: string, detail: string) => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});

export const notFound = (detail: string) => problemAnswer(404, 'Not Found', detail);

const faultsOf = async ({ method, path, text }: ControlRequest): Promise<string[]> => {
  const contract = await loadControlContract();
  const headers = text === '' ? {} : { 'content-type': 'application/json' };
  const message = { method, url: `/_contracts${path}`, headers, body: text };
  return judgeRequest(contract, toRequest(contract, message)).violations.map(sentenceOf);
};

/**
 * A typed route of an operation. A request that breaks the control API's contract gets 400 with the judge's violations.
 */
export const checked = <Id extends keyof operations>(
  method: ControlRoute['method'],
  path: string,
  handle: (request: RequestOf<operations[Id]>) => Promise<AnswerOf<operations[Id]>>,
): ControlRoute => ({
  method,
  path,
  handle: async (request) => {
    const faults = await faultsOf(request);
    if (faults.length > 0) return problemAnswer(400, 'Bad Request', faults.join('; '));
    return handle(request as unknown as RequestOf<operations[Id]>) as Promise<ControlAnswer>;
  },
});
