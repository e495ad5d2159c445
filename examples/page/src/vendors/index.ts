import { docusignV21 } from './docusign-v2.1.ts';
import { docusignV2 } from './docusign-v2.ts';
import { partoo } from './partoo.ts';
import { smartsheet } from './smartsheet.ts';
import type { Vendor } from './vendor.ts';
import { vinyldns } from './vinyldns.ts';

export type { Group, Member, Page, Vendor } from './vendor.ts';

/** The vendors, by the names of their contracts. */
export const vendors: Readonly<Record<string, (api: string) => Vendor>> = {
  'docusign-v2.1': docusignV21,
  'docusign-v2': docusignV2,
  smartsheet,
  vinyldns,
  partoo,
};
