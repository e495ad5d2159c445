import { readFileSync } from 'node:fs';
import { createSecureContext, rootCertificates, type SecureContextOptions } from 'node:tls';
import { fileFaultOf, messageOf, UserError } from '../base/errors.ts';

/** How an upstream is known, and how it knows us: names of PEM files. */
export interface TlsFiles {
  /** The authorities that may have signed the upstream's certificate, beside those that Node knows. */
  readonly ca?: string | undefined;
  /** Our own certificate, with its key. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /** Takes any certificate. */
  readonly insecure?: boolean | undefined;
}

/** What Node's `tls.connect` takes. */
export type TlsOptions = Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> & {
  readonly rejectUnauthorized?: boolean;
};

const read = (file: string, what: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UserError(`The ${what} ${file} cannot be read: ${fileFaultOf(error)}.`);
  }
};

export const INSECURE =
  'warning: certificates are not checked: whoever is between here and the upstream can read all that is sent.';

/** @throws UserError when a file is not there or is none of its kind, or a certificate comes without its key */
export const readTls = ({ ca, cert, key, insecure }: TlsFiles): TlsOptions => {
  if ((cert === undefined) !== (key === undefined))
    throw new UserError('A client certificate needs both: --cert FILE and --key FILE.');
  const options: TlsOptions = {
    ...(ca === undefined ? {} : { ca: [...rootCertificates, read(ca, 'authority')] }),
    ...(cert === undefined ? {} : { cert: read(cert, 'certificate') }),
    ...(key === undefined ? {} : { key: read(key, 'key') }),
    ...(insecure ? { rejectUnauthorized: false } : {}),
  };
  try {
    createSecureContext(options);
  } catch (error) {
    const files = [ca, cert, key].filter((file) => file !== undefined).join(', ');
    throw new UserError(`TLS cannot be used with ${files}: ${messageOf(error)}. They must be PEM files.`);
  }
  return options;
};
