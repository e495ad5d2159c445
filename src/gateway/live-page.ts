import type { Contract } from '../contract/contract.ts';
import type { Operation } from '../contract/operation.ts';

/** Credentials of a user in a sandbox's seed. */
interface PageCredential {
  readonly who: string;
  /** A header field as a line; other words where the credential is not a header field. */
  readonly send: string;
  /** The keys to sign requests with. */
  readonly keys?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A file of the live page. */
export interface PageFile {
  readonly type: string;
  readonly content: Buffer | string;
}

/** The page at `/_contracts/`, and facts that only the starter of the server knows. */
export interface LivePage {
  /** @param name `index.html`, or the name of a file below `page/` */
  readonly file: (name: string) => Promise<PageFile | undefined>;
  /** The Content-Security-Policy of all its files. */
  readonly policy: string;
  readonly credentialsOf: (provider: string) => readonly PageCredential[];
  /** The URL of the reference of a contract, or of one of its operations. */
  readonly referenceOf: (contract: Contract, operation?: Operation) => string | undefined;
}

/** Used where there is no page. */
export const NO_PAGE: LivePage = {
  file: async () => undefined,
  policy: "default-src 'none'",
  credentialsOf: () => [],
  referenceOf: () => undefined,
};
