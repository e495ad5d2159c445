import { type Contract, judge } from '../../src/testing/index.ts';
import { call } from './server.ts';

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Calls the control API of a running sandbox and judges each answer.
 * @param contract the control API's own contract
 */
export const createControl = (contract: Contract, urlOf: () => string) => {
  /** The operations and statuses that were answered: `getRule 404`. */
  const answered = new Set<string>();

  /**
   * Calls the control API.
   * @throws Error when the answer breaks its contract
   */
  const control = async ({ method = 'GET', path, body, headers = {} }: Sent) => {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const sent = { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers };
    const url = `${urlOf()}/_contracts${path}`;
    const answer = await call(
      { url: urlOf() },
      { method, path: `/_contracts${path}`, headers: sent, ...(text === undefined ? {} : { body: text }) },
    );
    const { status, text: content } = answer;
    const found = judge(contract, {
      request: { method, url, headers: sent, ...(text === undefined ? {} : { body: text }) },
      response: { status, headers: answer.headers as Record<string, string>, body: content },
    });
    const ofResponse = found.violations.filter(({ side }) => side === 'response');
    if (ofResponse.length > 0) throw new Error(ofResponse.map(({ message }) => message).join('\n'));
    answered.add(`${found.operation} ${status}`);
    return {
      status,
      json: /json/.test(answer.headers['content-type'] ?? '') ? JSON.parse(content) : undefined,
      isRight: found.violations.length === 0,
    };
  };
  return { control, answered };
};
