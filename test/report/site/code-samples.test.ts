import { expect, test } from '@jest/globals';
import { createContract } from '../../../src/contract/contract.ts';
import { METHODS } from '../../../src/contract/operation.ts';
import { loadDocument } from '../../../src/document/document.ts';
import { findProviders } from '../../../src/document/provider.ts';
import { withCodeSamples } from '../../../src/report/site/code-samples.ts';

type Samples = readonly { readonly label: string; readonly source: string }[];
type Paths = Readonly<Record<string, Readonly<Record<string, { 'x-codeSamples'?: Samples }>>>>;

const contracts = await Promise.all(
  findProviders().map(async (provider) => createContract(await loadDocument(provider))),
);
const providers = contracts.map((contract) => ({ name: contract.document.provider.name, contract }));

test.each(providers)(
  'each operation of $name has a curl command, and none a credential',
  async ({ contract }) => {
    const { paths } = (await withCodeSamples(
      contract,
      contract.document.written,
      'http://localhost:1/x',
    )) as {
      readonly paths: Paths;
    };
    const sources = Object.values(paths).flatMap((item) =>
      METHODS.flatMap((method) => (item[method]?.['x-codeSamples'] ?? []).map(({ source }) => source)),
    );
    expect(sources).toHaveLength(contract.operations.length);
    for (const source of sources) {
      expect(source).toMatch(/^curl -i .*http:\/\/localhost:1\/x\//);
      expect(source).toMatch(/\$CONTRACTS_[A-Z0-9_]+/);
      expect(source).not.toMatch(/contract-check|redacted|to-be-signed/);
    }
  },
);
