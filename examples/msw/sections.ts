import type { components } from 'provider-contracts/generated/partoo';

type Section = components['schemas']['ListedSection'];

const PARTOO = 'https://api.partoo.co/v2';

/** A client of Partoo: the code under test. It sends its requests to the vendor's URL, and has no code for tests. */
export const createClient = (apiKey: string) => {
  const headers = { 'x-APIKey': apiKey, 'content-type': 'application/json' };

  const read = async <Body>(response: Response): Promise<Body> => {
    if (response.ok) return (await response.json()) as Body;
    throw new Error(`Partoo answers ${response.status}: ${await response.text()}`);
  };

  return {
    listSections: async (): Promise<readonly Section[]> => {
      const answer = await read<components['schemas']['SectionList']>(
        await fetch(`${PARTOO}/sections`, { headers }),
      );
      return answer.sections;
    },
    createSection: async (name: string): Promise<number> => {
      const body = JSON.stringify({ name });
      const answer = await read<components['schemas']['SectionCreated']>(
        await fetch(`${PARTOO}/sections`, { method: 'POST', headers, body }),
      );
      return answer.id;
    },
  };
};
