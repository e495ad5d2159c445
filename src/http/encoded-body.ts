import { encode } from './body/content-encoding.ts';
import { type Body, createBody } from './exchange.ts';

/** A body encoded by a Content-Encoding; undefined if a coding is unknown. */
export const encodedBody = (content: Buffer | string, contentEncoding: string): Body | undefined => {
  const bytes = encode(Buffer.from(content as Buffer), contentEncoding);
  return bytes && createBody(bytes, contentEncoding);
};
