import v2 from '../../specs/docusign-v2/sandbox.ts';
import v21 from '../../specs/docusign-v2.1/sandbox.ts';
import { createTestSandbox, type SandboxAnswer, type TestSandbox } from './sandbox.ts';

const ACCOUNT = '7b0f4c52-1d3e-4a86-9c5b-2e8d6f4a9013';
export const ADMINISTRATORS = '36088101';
export const EVERYONE = '36088102';
export const LITIGATION = '36090117';
export const PARALEGALS = '36090118';
export const MARIA = '5d2f6c1e-90b4-4b7f-8a0c-3f1f7f5f2a61';
export const LENA = '2f8d5b70-6e13-4c9a-a7d4-95b0e1c3f826';
export const TOM = '9e0c4b7a-2f65-4d18-b3a9-61d7c05e8f24';
export const IDA = 'b61f0d38-4a9c-4e27-8d15-0c7e92a4f5b3';
export const NOBODY = '00000000-0000-4000-8000-000000000000';
export const HARBOUR_BLUE = 'c3a1e5d7-48b2-4f09-9d6e-7a5b0c2e1f38';
export const HARBOUR_GREEN = '6a94e0b3-d1f7-4258-8c3e-b07d5f921ea4';

export const VERSIONS = ['v2.1', 'v2'] as const;
export type Version = (typeof VERSIONS)[number];

export interface Docusign extends TestSandbox {
  /**
   * Calls as the administrator; the path is below the account: `/groups?count=2`. Throws when the answer breaks the
   * contract.
   */
  readonly call: (method: string, path: string, body?: unknown) => Promise<SandboxAnswer>;
  /** The same with these header fields in place of the administrator's token. */
  readonly callAs: (
    headers: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<SandboxAnswer>;
}

/** Starts DocuSign's sandbox without a socket, with a frozen clock. */
export const startDocusign = async (
  version: Version,
  { account = ACCOUNT, anyCredentials = false } = {},
): Promise<Docusign> => {
  const name = `docusign-${version}`;
  const sandbox = await (version === 'v2'
    ? createTestSandbox(name, v2, { anyCredentials })
    : createTestSandbox(name, v21, { anyCredentials }));
  sandbox.workspaces.setClock('default', { offset: 0, frozenAt: Date.parse('2026-07-02T09:15:41.360Z') });
  const callAs: Docusign['callAs'] = async (headers, method, path, body) => {
    const url = `/restapi/${version}/accounts/${account}${path}`;
    const answer = await sandbox.send({ method, url, headers, body });
    if (answer.violations.length > 0)
      throw new Error(`${answer.violations.join(', ')}: ${answer.status} ${answer.text}`);
    return answer;
  };
  return {
    ...sandbox,
    callAs,
    call: (method, path, body) => callAs({ authorization: 'Bearer admin-token' }, method, path, body),
  };
};

export const codesOf = (items: readonly { readonly errorDetails?: { readonly errorCode: string } }[]) =>
  items.map(({ errorDetails }) => errorDetails?.errorCode);

export const namesOf = (groups: readonly { readonly groupName: string }[] = []): string[] =>
  groups.map(({ groupName }) => groupName);
