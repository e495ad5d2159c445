import definition from '../../specs/partoo/sandbox.ts';
import { createTestSandbox, type SandboxAnswer, type TestSandbox } from './sandbox.ts';

export const [TERRITORY, TRADE] = [12, 13];
export const [SOUTH, WEST, BAKERY] = [84, 85, 86];
export const NONE = 99;
export const [MADRID, BARCELONA, VALENCIA] = [
  '64b0c1d2e3f4a5b6c7d8e9f0',
  '64b0c1d2e3f4a5b6c7d8e9f1',
  '64b0c1d2e3f4a5b6c7d8e9f2',
] as const;
export const ALL = [MADRID, BARCELONA, VALENCIA];

const KEYS = {
  administrator: 'admin-token',
  member: 'member-token',
  stranger: 'other-organization-token',
  provider: 'provider-token',
} as const;
export type Who = keyof typeof KEYS;

export interface Partoo extends TestSandbox {
  readonly callWith: (
    headers: Readonly<Record<string, string>>,
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<SandboxAnswer>;
  readonly callAs: (who: Who, method: string, path: string, body?: unknown) => Promise<SandboxAnswer>;
  /** Calls as the administrator. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<SandboxAnswer>;
}

/** Starts Partoo's sandbox without a socket. Calls throw when the answer breaks the contract. */
export const startPartoo = async (): Promise<Partoo> => {
  const sandbox = await createTestSandbox('partoo', definition);
  const callWith: Partoo['callWith'] = async (headers, method, path, body) => {
    const answer = await sandbox.send({ method, url: `/v2${path}`, headers, body });
    if (answer.violations.length > 0)
      throw new Error(`${answer.violations.join(', ')}: ${answer.status} ${answer.text}`);
    return answer;
  };
  const callAs: Partoo['callAs'] = (who, ...rest) => callWith({ 'x-APIKey': KEYS[who] }, ...rest);
  return { ...sandbox, callWith, callAs, call: (...rest) => callAs('administrator', ...rest) };
};

export const TAKEN = { errors: { json: { name: 'name_already_exists' } } };
export const FORBIDDEN_CHARACTERS = { errors: { json: { name: 'name_contains_forbidden_characters' } } };
export const SECTIONS = '/sections';
export const sectionAt = (id: number) => `${SECTIONS}/${id}`;
export const groupsAt = (id: number) => `${sectionAt(id)}/groups`;
export const groupAt = (id: number, group: number) => `${groupsAt(id)}/${group}`;
