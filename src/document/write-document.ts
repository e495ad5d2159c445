import { hasDigits } from '../json/kept-digits.ts';
import { toJson } from '../json/stringify.ts';
import type { Document } from './document.ts';
import { looksLikeJson } from './source-file.ts';

/** A bundled document as JSON; numbers keep all their digits. */
export const documentAsJson = ({ written }: Pick<Document, 'written'>): string =>
  `${toJson(written, 2) ?? ''}\n`;

/** A bundled document as YAML; a single YAML file as it is, with its comments. */
export const documentAsYaml = async (document: Pick<Document, 'written' | 'sources'>): Promise<string> => {
  const [source, ...others] = document.sources;
  if (source && others.length === 0 && !looksLikeJson(source.text)) return source.text;
  // JSON, which is also YAML: the YAML library would lose digits.
  if (hasDigits(document.written)) return documentAsJson(document);
  const { stringify } = await import('yaml');
  return stringify(document.written, { aliasDuplicateObjects: false, lineWidth: 0 });
};
