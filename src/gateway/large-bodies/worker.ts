import { parentPort } from 'node:worker_threads';
import { type Contract, createContract } from '../../contract/contract.ts';
import type { MediaType } from '../../contract/operation.ts';
import { findResponse } from '../../contract/response.ts';
import { countsOfBody } from '../../coverage/body-counts.ts';
import { documentFrom } from '../../document/texts.ts';
import { createBody, type ExchangeRequest, type ExchangeResponse } from '../../http/exchange.ts';
import { readWhole } from '../../http/received-body.ts';
import { type Findings, judgeRequest, judgeResponse } from '../../judge/judge.ts';
import { plainFinding } from '../../recording/plain.ts';
import { redactorOf } from '../../recording/redact.ts';
import { redactBody, shorten } from '../../recording/redact-exchange.ts';
import { redactFindings } from '../../recording/redact-finding.ts';
import type { ContractTexts, Message, Report, Task } from './protocol.ts';

/** The worker thread that judges, redacts and counts large bodies, so that the serving thread need not. */
const port = parentPort as NonNullable<typeof parentPort>;

/** Larger bodies are recorded in part: serializing them would block the serving thread for too long. */
const MOST_RECORDED = 10 * 1024 * 1024;

const contracts = new Map<number, Promise<Contract>>();

const load = async ({ document, ...options }: ContractTexts): Promise<Contract> =>
  createContract(await documentFrom(document), options);

const contractOf = (task: Task): Promise<Contract> => {
  if (task.dropped !== undefined) contracts.delete(task.dropped);
  if (task.texts) contracts.set(task.contract, load(task.texts));
  return contracts.get(task.contract) as Promise<Contract>;
};

/** The judged message, and the documented media types of its body. */
interface Side {
  readonly side: 'request' | 'response';
  readonly message: Pick<ExchangeRequest | ExchangeResponse, 'headers' | 'body'>;
  readonly findings: Findings;
  readonly content: readonly MediaType[];
}

const NONE: Findings = { violations: [], warnings: [] };

const judgeSide = async (contract: Contract, task: Task): Promise<Side> => {
  const { request, response } = task;
  const wire = Buffer.from(task.wire.buffer as ArrayBuffer, task.wire.byteOffset, task.wire.byteLength);
  const { headers } = response ?? request;
  const { method, path, wirePath } = request;
  const isBeginning = (response ?? request).unjudged !== undefined;
  const body = isBeginning ? createBody(wire) : readWhole(wire, headers, task.limits);
  const message = { headers, body };
  const side = response ? 'response' : 'request';
  const route = path === undefined || isBeginning ? undefined : contract.route(method, path, wirePath);
  if (route?.kind !== 'match') return { side, message, findings: NONE, content: [] };
  const { operation } = route;
  await contract.prepare(operation);
  if (!response) {
    const findings = judgeRequest(contract, { ...request, body }, route);
    return { side, message, findings, content: operation.requestBody?.content ?? [] };
  }
  const findings = judgeResponse(contract, route, { ...response, body }, method);
  const documented = findResponse(operation.responses, response.status);
  return { side, message, findings, content: method === 'HEAD' ? [] : (documented?.content ?? []) };
};

const report = async (contract: Contract, task: Task): Promise<Report> => {
  const { side, message, findings, content } = await judgeSide(contract, task);
  const { headers, body } = message;
  const redactor = redactorOf(contract.document);
  const { violations, warnings } = redactFindings(findings, redactor);
  const redacted = redactBody(body, redactor);
  const { bytes, isShortened = false, fault } = shorten(redacted);
  const isRecorded = task.isRecorded && isShortened && redacted.bytes.length <= MOST_RECORDED;
  return {
    id: task.id,
    violations: violations.map(plainFinding),
    warnings: warnings.map(plainFinding),
    kept: { bytes, isShortened, fault, whole: isRecorded ? redacted.bytes : undefined },
    counts: countsOfBody(contract, content, { side, headers, body, violations: findings.violations }),
  };
};

const post = (message: Message): void => port.postMessage(message);

const work = async (task: Task): Promise<void> => {
  const { id } = task;
  try {
    const contract = await contractOf(task);
    post({ id, hasBegun: true });
    post(await report(contract, task));
  } catch (bug) {
    post({ id, bug });
  }
};

port.on('message', (task: Task) => void work(task));
