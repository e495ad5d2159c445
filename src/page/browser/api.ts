import type { ControlComponents } from '../../sandbox/control-types.ts';
import { parseJson } from './code/digits.ts';

type Schemas = ControlComponents['schemas'];
export type ExchangeSummary = Schemas['ExchangeSummary'];
export type Exchange = Schemas['Exchange'];
export type Finding = Schemas['Finding'];
export type Headers = Schemas['Headers'];
export type ServedContract = Schemas['ServedContract'];
export type OperationSummary = Schemas['OperationSummary'];
export type OperationDetails = Schemas['OperationDetails'];
export type CoverageDetails = Schemas['CoverageDetails'];
export type State = Schemas['State'];
export type Workspace = Schemas['Workspace'];
export type Warnings = Schemas['Warnings'];
export type Clock = Schemas['Clock'];
export type ClockSetting = Schemas['ClockSetting'];
export type Rule = Schemas['Rule'];
export type KeptRule = Schemas['KeptRule'];
export type Existing = Schemas['Existing'];
export type Signable = Schemas['Signable'];
export type Keys = Schemas['Keys'];
export type Signing = Schemas['Signing'];
export type Signature = Schemas['Signature'];

/** The base path of the control API. */
export const API = '/_contracts';

/** The server answered with an error. The message is the answer's `detail`. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Calls the control API.
 * @param path below `/_contracts`
 * @param body sent as JSON, if given
 * @returns the parsed answer; undefined when it is empty
 * @throws ApiError for a status other than 2xx
 */
export const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${API}${path}`, { method, ...content });
  const text = await response.text();
  if (!response.ok) throw new ApiError(response.status, detailOf(text) ?? response.statusText);
  return (text === '' ? undefined : parseJson(text)) as Answer;
};

const detailOf = (text: string): string | undefined => {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === 'string' ? detail : undefined;
  } catch {
    return undefined;
  }
};

const part = encodeURIComponent;

export const listExchanges = (): Promise<ExchangeSummary[]> => call('GET', '/exchanges?order=newest');
export const clearExchanges = (): Promise<void> => call('DELETE', '/exchanges');
export const getExchange = (id: number): Promise<Exchange> => call('GET', `/exchanges/${id}`);
export const listContracts = (): Promise<ServedContract[]> => call('GET', '/contracts');
export const getOperation = (contract: string, id: string): Promise<OperationDetails> =>
  call('GET', `/contracts/${part(contract)}/operations/${part(id)}`);
export const getCoverage = (contract: string): Promise<CoverageDetails> =>
  call('GET', `/coverage/${part(contract)}`);
export const signRequest = (request: Signable): Promise<Signature> => call('POST', '/signatures', request);
export const clearCoverage = (): Promise<void> => call('DELETE', '/coverage');

/** Does this server run sandboxes? Only these have workspaces. */
export const detectSandbox = async (): Promise<boolean> =>
  (await call<{ workspaces?: string }>('GET', '/')).workspaces !== undefined;
