import type { Contract } from '../../src/contract/contract.ts';
import type { Secrets } from '../../src/contract/credential-variables.ts';
import { createSigner } from '../../src/gateway/sign.ts';
import type { Upstream } from '../../src/gateway/upstream.ts';

/** Administrators of the seeds. */
export const CREDENTIALS = {
  CONTRACTS_PARTOO_APIKEY: 'admin-token',
  CONTRACTS_SMARTSHEET_APITOKEN: 'admin-token',
  CONTRACTS_DOCUSIGN_V2_BEARERTOKEN: 'admin-token',
  CONTRACTS_DOCUSIGN_V2_1_BEARERTOKEN: 'admin-token',
  CONTRACTS_VINYLDNS_AWSSIGV4_ACCESS_KEY_ID: 'superUserAccessKey',
  CONTRACTS_VINYLDNS_AWSSIGV4_SECRET_ACCESS_KEY: 'superUserSecretKey',
};

/** Signs what is sent, as the proxy does that stands before a real server. */
export const withSignatures = (upstream: Upstream, contract: Contract, secrets: Secrets): Upstream => {
  const sign = createSigner(contract, secrets);
  const send: Upstream['send'] = async (request, judged) => {
    const { method, headers, wirePath, query, body } = request;
    const path = query === '' ? wirePath : `${wirePath}?${query}`;
    const fields = await sign?.({ method, host: String(headers.host), path, headers, body: body.wire });
    return upstream.send({ ...request, headers: { ...headers, ...fields } }, judged);
  };
  return { ...upstream, send };
};
