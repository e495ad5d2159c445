/** What may be read from the network and the disk to load a document. */
export interface Access {
  /** Follow references to other servers? */
  readonly remoteRefs?: boolean;
  /** Use cached copies instead of the network? */
  readonly offline?: boolean;
  /** Called with a sentence when an unexpected file is read: one outside of the document's folder, or a cached copy. */
  readonly tell?: (message: string) => void;
}

export const isUrl = (file: string): boolean => /^https?:\/\//i.test(file);
