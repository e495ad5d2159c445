import type { Contract } from '../contract/contract.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { headerOf } from '../http/exchange.ts';
import { hasPreference } from '../mock/preference.ts';
import { describeHandlerError } from './handling/handler-error.ts';
import { HookRequest } from './handling/incoming.ts';
import { refusalOfInvalid } from './handling/refusal-of-invalid.ts';
import { refusalResponse } from './handling/respond.ts';
import { definitionFile, loadDefinition } from './load-definition.ts';

/**
 * Wraps a mock: a request that breaks its contract is refused by the handlers' `invalid`, else with the example that
 * describes the violation. Requests without credentials or with a `Prefer` header go to the mock unchanged.
 */
export const withRefusals = async (contract: Contract, mock: Upstream): Promise<Upstream> => {
  const file = definitionFile(contract.document.provider);
  const loaded = file === undefined ? undefined : await loadDefinition(contract, file);
  return {
    ...mock,
    sources: [...(mock.sources ?? []), ...(loaded?.files ?? [])],
    send: async (request, judged) => {
      const { route, violations } = judged;
      if (route.kind !== 'match' || violations.length === 0 || hasPreference(request))
        return mock.send(request, judged);
      const { operation } = route;
      const received = new HookRequest({ contract, match: route, request, violations });
      try {
        const refusal = refusalOfInvalid(contract, operation, violations, received, loaded?.definition);
        const options = {
          jsonType: loaded?.definition.contentType,
          accept: headerOf(request.headers, 'accept'),
        };
        if (refusal) return refusalResponse(contract, operation, refusal, options);
      } catch (error) {
        return describeHandlerError(error, operation.id);
      }
      return mock.send(request, judged);
    },
  };
};
