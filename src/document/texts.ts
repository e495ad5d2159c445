import { toJson } from '../json/lossless.ts';
import { type Document, readDocument } from './document.ts';
import type { Reader } from './load/reader.ts';
import type { SourceFile } from './source-file.ts';

/** The texts that a document was read from: data, from which another thread reads the same document. */
export interface DocumentTexts {
  readonly name: string;
  /** The document's own file or URL. */
  readonly file: string;
  readonly sources: readonly SourceFile[];
  /** Where each of them was found, which relative references are relative to. */
  readonly bases: readonly (readonly [file: string, base: string])[];
}

/** @param document one from an object has no text: it gets one */
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
    noteOutside: () => undefined,
  };
};

/** Reads a document from its texts: from no disk and no network. */
export const documentFrom = (texts: DocumentTexts): Promise<Document> =>
  readDocument({ name: texts.name, file: texts.file }, readerOf(texts));
