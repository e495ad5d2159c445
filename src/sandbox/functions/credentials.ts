import type { Incoming } from '../definition.ts';

/** The token of `Authorization: Bearer …` (RFC 6750, 2.1); undefined where there is none. */
export const bearerToken = ({ header }: Pick<Incoming, 'header'>): string | undefined =>
  /^bearer +(\S+)\s*$/i.exec(header('authorization') ?? '')?.[1];

/** The API key in a header field; undefined where it is absent or blank. */
export const apiKey = ({ header }: Pick<Incoming, 'header'>, name: string): string | undefined => {
  const key = header(name)?.trim();
  return key === '' ? undefined : key;
};
