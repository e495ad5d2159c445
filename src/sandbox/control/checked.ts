import { fileURLToPath } from 'node:url';
import { type Contract, createContract } from '../../contract/contract.ts';
import { loadDocument } from '../../document/document.ts';
import type { ControlAnswer, ControlRequest, ControlRoute } from '../../gateway/control.ts';
import { toRequest } from '../../http/message.ts';
import { judgeRequest } from '../../judge/judge.ts';
import { sentenceOf } from '../../judge/sentence.ts';

export const CONTROL_DOCUMENT = fileURLToPath(new URL('openapi.yaml', import.meta.url));

let loading: Promise<Contract> | undefined;

/** The contract of this API, loaded when somebody uses it. */
export const loadControlContract = (): Promise<Contract> => {
  loading ??= loadDocument({ name: '_contracts', file: CONTROL_DOCUMENT }).then(async (document) => {
    const contract = createContract(document);
    await contract.prepareAll();
    return contract;
  });
  return loading;
};

export const problemAnswer = (status: number, title: string, detail: string): ControlAnswer => ({
  status,
  body: { type: 'about:blank', title, status, detail },
});

export const notFound = (detail: string): ControlAnswer => problemAnswer(404, 'Not Found', detail);

const faultsOf = async ({ method, path, text }: ControlRequest): Promise<string[]> => {
  const contract = await loadControlContract();
  const headers = text === '' ? {} : { 'content-type': 'application/json' };
  const message = { method, url: `/_contracts${path}`, headers, body: text };
  return judgeRequest(contract, toRequest(contract, message)).violations.map(sentenceOf);
};

/** A route whose requests keep the API's own contract when they are handled: what does not is told as the judge tells it. */
export const checked = (
  method: ControlRoute['method'],
  path: string,
  handle: ControlRoute['handle'],
): ControlRoute => ({
  method,
  path,
  handle: async (request) => {
    const faults = await faultsOf(request);
    return faults.length === 0 ? handle(request) : problemAnswer(400, 'Bad Request', faults.join('; '));
  },
});
