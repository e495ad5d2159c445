import { hasDigits, toJson } from '../json/lossless.ts';
import type { Document } from './document.ts';
import { looksLikeJson } from './source-file.ts';

/** A document as JSON: all of its files in one, numbers with all their digits. */
export const documentAsJson = ({ written }: Pick<Document, 'written'>): string =>
  `${toJson(written, 2) ?? ''}\n`;

/** The same as YAML: the text of its file where that is all of it, with its comments. */
export const documentAsYaml = async (document: Pick<Document, 'written' | 'sources'>): Promise<string> => {
  const [source, ...others] = document.sources;
  if (source && others.length === 0 && !looksLikeJson(source.text)) return source.text;
  // A double would lose digits, and JSON is YAML.
  if (hasDigits(document.written)) return documentAsJson(document);
  const { stringify } = await import('yaml');
  return stringify(document.written, { aliasDuplicateObjects: false, lineWidth: 0 });
};
