import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import type { ServerTls } from './listen.ts';

const DAY = 86_400_000;

/**
 * The validity in milliseconds. Browsers reject certificates that are valid for longer than 398 days
 * (CA/Browser Forum); this one is not kept.
 */
const VALID = 30 * DAY;

/** A self-signed certificate. @param names host names and addresses */
export const makeCertificate = async (names: readonly string[]): Promise<ServerTls> => {
  const altNames = names.map((name) =>
    isIP(name) === 0 ? ({ type: 2, value: name } as const) : ({ type: 7, ip: name } as const),
  );
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'contracts' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID),
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { cert, key };
};
