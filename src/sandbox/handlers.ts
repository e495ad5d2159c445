/** The package's export `provider-contracts/sandbox`: what handlers are written with. */
export type { Violation } from '../judge/judge.ts';
export type { Collection, Index, Selection, Transaction } from '../state/store.ts';
export {
  type Answer,
  type AnswerBody,
  type AnswerFields,
  type Clock,
  defineSandbox,
  type Handler,
  type HandlerInput,
  type Ids,
  type Incoming,
  type ReceivedRequest,
  type SandboxDefinition,
  type Scope,
  type SeededCredential,
  type SigningKeys,
  type StatusOf,
} from './definition.ts';
export { oneByOne } from './functions/batch.ts';
export { apiKey, bearerToken } from './functions/credentials.ts';
export { exists, findOne, findOther } from './functions/find.ts';
export { type Page, readPage } from './functions/page.ts';
export {
  type PageAfter,
  type Part,
  pageAfter,
  pageByNumber,
  pageCount,
  pageUrl,
} from './functions/paging.ts';
export { isSignedWith, readSignature, type Signature, type SignatureOptions } from './functions/signature.ts';
export { Refusal, refuse } from './refusal.ts';
