import definition from '../../specs/smartsheet/sandbox.ts';
import { createTestSandbox, type SandboxAnswer, type TestSandbox } from './sandbox.ts';

export const FIELD_CREW = 4583173393803140;
export const LAUNCH_CREW = 6834973207488388;
export const NIGHT_CREW = 2331373580117508;
/** System and group administrator. */
export const JOHN = 2331373580117892;
/** Group administrator, owner of the launch team. */
export const JANE = 7960873114331012;
export const LI = 1234567890123456;
/** System administrator, but no group administrator. */
export const LARRY = 3210987654321092;
export const CURLY = 3210987654321348;
export const NOBODY = 1;

const TOKENS = {
  john: 'admin-token',
  jane: 'group-admin-token',
  larry: 'system-admin-token',
  li: 'member-token',
} as const;
export type Who = keyof typeof TOKENS;

export const START = '2026-07-02T09:15:41Z';

export interface Smartsheet extends TestSandbox {
  /** Calls as John; the path is below `/2.0`. Throws when the answer breaks the contract. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<SandboxAnswer>;
  readonly callAs: (who: Who, method: string, path: string, body?: unknown) => Promise<SandboxAnswer>;
  /** The same with only these header fields. */
  readonly callWith: (
    headers: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<SandboxAnswer>;
  readonly setTime: (time: string) => void;
  /** Makes the plan accept only users of the account as members. */
  readonly restrictMembership: () => Promise<void>;
}

/** Starts Smartsheet's sandbox without a socket, with a frozen clock. */
export const startSmartsheet = async ({ anyCredentials = false } = {}): Promise<Smartsheet> => {
  const sandbox = await createTestSandbox('smartsheet', definition, { anyCredentials });
  const { store, workspaces, send } = sandbox;
  const setTime = (time: string) => workspaces.setClock('default', { offset: 0, frozenAt: Date.parse(time) });
  setTime(START);
  const callWith: Smartsheet['callWith'] = async (headers, method, path, body) => {
    const answer = await send({ method, url: `/2.0${path}`, headers, body });
    if (answer.violations.length > 0)
      throw new Error(`${answer.violations.join(', ')}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const callAs: Smartsheet['callAs'] = (who, ...rest) =>
    callWith({ authorization: `Bearer ${TOKENS[who]}` }, ...rest);
  return {
    ...sandbox,
    callWith,
    callAs,
    call: (...rest) => callAs('john', ...rest),
    setTime,
    restrictMembership: async () => {
      await callAs('john', 'GET', '/users/me');
      await store.transact({ workspace: 'default', provider: 'smartsheet' }, (transaction) =>
        transaction.collection('account').put('plan', { restrictMembership: true }),
      );
    },
  };
};

/** The status of an answer, and Smartsheet's error code if it is a refusal. */
export const outcomeOf = ({ status, json }: SandboxAnswer): readonly [number, number | undefined] => [
  status,
  json.errorCode,
];

export const namesOf = (groups: readonly { readonly name: string }[]): string[] =>
  groups.map(({ name }) => name);
export const emailsOf = (members: readonly { readonly email: string }[]): string[] =>
  members.map(({ email }) => email);
