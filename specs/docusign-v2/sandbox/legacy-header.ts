/** The credentials in `X-DocuSign-Authentication`. */
export interface LegacyCredentials {
  readonly username: string;
  readonly password: string;
  readonly integratorKey: string;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const decodeEntities = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? '');

const readXml = (header: string): ReadonlyMap<string, string> => {
  const [, inner = ''] = /^<DocuSignCredentials\b[^>]*>(.*)<\/DocuSignCredentials>$/.exec(header) ?? [];
  const elements = inner.matchAll(/<(\w+)>([^<]*)<\/\1>/g);
  return new Map([...elements].map(([, name = '', text = '']) => [name, decodeEntities(text.trim())]));
};

const readJson = (header: string): ReadonlyMap<string, string> => {
  try {
    const value: unknown = JSON.parse(header);
    const members = Object.entries(value ?? {});
    return new Map(members.filter((member): member is [string, string] => typeof member[1] === 'string'));
  } catch {
    return new Map();
  }
};

/**
 * Parses the header, which is XML or JSON.
 * @returns undefined if it is neither, or if one of the three credentials is missing or empty
 */
export const readLegacyHeader = (header: string): LegacyCredentials | undefined => {
  const text = header.trim();
  const members = text.startsWith('<') ? readXml(text) : readJson(text);
  const [username, password, integratorKey] = ['Username', 'Password', 'IntegratorKey'].map((name) =>
    members.get(name),
  );
  return username && password && integratorKey ? { username, password, integratorKey } : undefined;
};
