import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';

/** Credentials that the seed of a sandbox makes. */
interface PageCredential {
  readonly who: string;
  /** A header field to send, as a line; or other words where it is none. */
  readonly send: string;
  /** Those that a request is signed with, where that is what is to be done. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A file of the live page. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer | string;
}

/** The page at `/_contracts/`, and what its API says that only those know who start the server. */
export interface LivePage {
  /** @param name `index.html`, or what that refers to below `page/` */
  readonly file: (name: string) => Promise<PageFile | undefined>;
  /** The Content-Security-Policy of all its files. */
  readonly policy: string;
  readonly credentialsOf: (provider: string) => readonly PageCredential[];
  /** Where the reference of a contract, or of one of its operations, is served. */
  readonly referenceOf: (contract: Contract, operation?: Operation) => string | undefined;
}

/** What stands for the page where there is none. */
export const NO_PAGE: LivePage = {
  file: async () => undefined,
  policy: "default-src 'none'",
  credentialsOf: () => [],
  referenceOf: () => undefined,
};
