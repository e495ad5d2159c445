/** What of the network and the disk a document may lead to. */
export interface Access {
  /** Follow references to other servers. */
  readonly remoteRefs?: boolean;
  /** Ask no server: read the copies that were kept. */
  readonly offline?: boolean;
  /** Told what is read from where nobody would expect it: a sentence. */
  readonly tell?: (message: string) => void;
}

export const isUrl = (file: string): boolean => /^https?:\/\//i.test(file);
