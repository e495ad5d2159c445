import type { components } from 'provider-contracts/generated/vinyldns';

export type NewGroup = components['schemas']['CreateGroupRequest'];

/** A client of VinylDNS. A real one signs its requests; the mock accepts any signature. */
export const createClient = (baseUrl: string, authorization: string) => ({
  createGroup: (group: NewGroup, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${baseUrl}/groups`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(group),
    }),
});
