import { encode } from './body/content-encoding.ts';
import { type Body, createBody } from './exchange.ts';

/** A body in a content coding; undefined where the coding is unknown. */
export const encodedBody = (content: Buffer | string, contentEncoding: string): Body | undefined => {
  const bytes = encode(Buffer.from(content as Buffer), contentEncoding);
  return bytes && createBody(bytes, contentEncoding);
};
