import { DOCUSIGN_LEGACY, DOCUSIGN_TOKEN, docusignV2, docusignV21 } from './docusign.ts';
import { PARTOO_KEY, partoo } from './partoo.ts';
import type { Service } from './service.ts';
import { FIXED_SIGNATURE } from './signature.ts';
import { SMARTSHEET_TOKEN, smartsheet } from './smartsheet.ts';
import { vinyldns } from './vinyldns.ts';

/** A service with headers that it takes for right, for clients that send the same with each request. */
export interface Subject {
  readonly service: Service;
  readonly headers: Readonly<Record<string, string>>;
  /** Credentials of schemes that those headers do not serve, by the scheme's name. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** An implementation of each provider that keeps its contract. */
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
