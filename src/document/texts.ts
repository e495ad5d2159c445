import { toJson } from '../json/stringify.ts';
import { type Document, readDocument } from './document.ts';
import type { Reader } from './load/reader.ts';
import type { SourceFile } from './source-file.ts';

/** The texts that a document was read from, which can be sent to another thread that reads the same document from them. */
export interface DocumentTexts {
  readonly name: string;
  /** The path or URL of the document's main file. */
  readonly file: string;
  readonly sources: readonly SourceFile[];
  /** The final path or URL of each file, to which its references are relative. */
  readonly bases: readonly (readonly [file: string, base: string])[];
}

/** @param document if it was made from an object and has no text, its JSON is used */
export const textsOf = ({ provider: { name, file }, sources, reader, written }: Document): DocumentTexts => ({
  name,
  file,
  sources: sources.length > 0 ? sources : [{ file, text: toJson(written) ?? '' }],
  bases: reader ? sources.map((source) => [source.file, reader.baseOf(source.file)] as const) : [],
});

const missing = async (): Promise<never> => {
  throw new Error('it was not read before');
};

const readerOf = ({ sources, bases }: DocumentTexts): Reader => {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const baseOf = new Map(bases);
  return {
    read: async (file) => byFile.get(file) ?? missing(),
    bytes: missing,
    files: () => [...byFile.keys()],
    baseOf: (file) => baseOf.get(file) ?? file,
    reportOutside: () => undefined,
  };
};

/** Reads a document from its texts, without disk or network. */
export const documentFrom = (texts: DocumentTexts): Promise<Document> =>
  readDocument({ name: texts.name, file: texts.file }, readerOf(texts));
