import { DOCUSIGN_LEGACY, DOCUSIGN_TOKEN, docusignV2, docusignV21 } from './docusign.ts';
import { PARTOO_KEY, partoo } from './partoo.ts';
import type { Service } from './service.ts';
import { FIXED_SIGNATURE } from './signature.ts';
import { SMARTSHEET_TOKEN, smartsheet } from './smartsheet.ts';
import { vinyldns } from './vinyldns.ts';

/** A service with header fields that it accepts, for clients that send the same ones with every request. */
export interface Subject {
  readonly service: Service;
  readonly headers: Readonly<Record<string, string>>;
  /** Credentials for security schemes that these headers do not cover, by the names of the schemes. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** For each provider, an implementation without faults. */
export const subjects: Readonly<Record<string, Subject>> = {
  'docusign-v2': {
    service: docusignV2,
    headers: { authorization: `Bearer ${DOCUSIGN_TOKEN}` },
    secrets: { LegacyHeader: DOCUSIGN_LEGACY },
  },
  'docusign-v2.1': { service: docusignV21, headers: { authorization: `Bearer ${DOCUSIGN_TOKEN}` } },
  partoo: { service: partoo, headers: { 'x-apikey': PARTOO_KEY } },
  smartsheet: { service: smartsheet, headers: { authorization: `Bearer ${SMARTSHEET_TOKEN}` } },
  vinyldns: { service: vinyldns, headers: { authorization: FIXED_SIGNATURE } },
};
