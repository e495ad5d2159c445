import { createHash, createHmac } from 'node:crypto';
import definition from '../../specs/vinyldns/sandbox.ts';
import { createTestSandbox, type SandboxAnswer, type TestSandbox } from './sandbox.ts';

const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

export interface Keys {
  readonly accessKey: string;
  readonly secretKey: string;
}

const keys = (name: string): Keys => ({ accessKey: `${name}AccessKey`, secretKey: `${name}SecretKey` });

/** The keys of the seed's users. */
export const OK = keys('ok');
export const DUMMY = keys('dummy');
export const SUPER = keys('superUser');
export const SUPPORT = keys('supportUser');
export const LOCKED = keys('locked');

interface Signed {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly date?: string;
  readonly scope?: string;
}

/** Signs by AWS Signature Version 4. Written separately, since the sandbox's own code is under test. */
export const sign = (
  { accessKey, secretKey }: Keys,
  { method, url, body = '', date = '20260414T082107Z', scope = 'us-east-1/VinylDNS' }: Signed,
): Record<string, string> => {
  const [path = '', query = ''] = url.split('?');
  const whole = `${date.slice(0, 8)}/${scope}/aws4_request`;
  const pairs = [...new URLSearchParams(query)].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const canonical = [
    method,
    decodeURIComponent(path),
    pairs.sort().join('&'),
    'host:vinyldns.example',
    `x-amz-date:${date}`,
    '',
    'host;x-amz-date',
    sha256(body),
  ].join('\n');
  const key = whole.split('/').reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, whole, sha256(canonical)].join('\n')).toString(
    'hex',
  );
  return {
    host: 'vinyldns.example',
    'x-amz-date': date,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${whole}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  };
};

export interface Vinyldns extends TestSandbox {
  /** Calls as this user. Throws when the answer breaks the contract. */
  readonly call: (as: Keys, method: string, url: string, body?: unknown) => Promise<SandboxAnswer>;
  /** The same with these header fields in place of a signature. */
  readonly callWith: (
    headers: Record<string, string>,
    method: string,
    url: string,
    body?: unknown,
  ) => Promise<SandboxAnswer>;
}

/** Starts VinylDNS's sandbox without a socket, with a frozen clock. */
export const startVinyldns = async (): Promise<Vinyldns> => {
  const sandbox = await createTestSandbox('vinyldns', definition);
  sandbox.workspaces.setClock('default', { offset: 0, frozenAt: Date.parse('2026-07-02T09:15:41.360Z') });
  const callWith: Vinyldns['callWith'] = async (headers, method, url, body) => {
    const answer = await sandbox.send({ method, url, headers, body });
    if (answer.violations.length === 0) return answer;
    throw new Error(`${answer.violations.join(', ')}: ${answer.status} ${answer.text}`);
  };
  const call: Vinyldns['call'] = (as, method, url, body) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const signed = sign(as, { method, url, ...(text === undefined ? {} : { body: text }) });
    return callWith(signed, method, url, text);
  };
  return { ...sandbox, call, callWith };
};

export const users = (...ids: readonly string[]) => ids.map((id) => ({ id }));

export const groupOf = (name: string, members: Record<string, unknown> = {}) => ({
  name,
  email: 'test@test.com',
  members: users('ok'),
  admins: users('ok'),
  ...members,
});
