import { memoize } from '../base/memoize.ts';
import type { Contract } from '../contract/contract.ts';
import type { MediaType, Parameter } from '../contract/operation.ts';
import { mentionsRefusal, refusedWith } from '../extensions/refused-with.ts';
import { isEqual } from '../json/equality.ts';
import type { Pointer } from '../json/pointer.ts';
import { type Place, placesIn } from './families/negative/places.ts';

/** The values of a request; a body that is sent as a text has none. */
interface Values {
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: { readonly mediaType: MediaType; readonly value: unknown } | object | undefined;
}

/** Most documents do not use the extension. Then no value has to be looked at. */
const isUsed = memoize((root: object) => mentionsRefusal(root));

const statusesAt = ({ value, rules }: Place): number[] =>
  rules.flatMap(({ schema }) => {
    const { examples, example } = schema;
    const isExample = [example, ...(Array.isArray(examples) ? examples : [])].some((one) =>
      isEqual(one, value),
    );
    const status = refusedWith(schema);
    return status === undefined || isExample ? [] : [status];
  });

/**
 * The statuses with which the server may refuse the values of a request, although the contract allows them.
 */
export const refusableWith = (contract: Contract, { parameters, body }: Values): readonly number[] => {
  if (!isUsed(contract.document.root)) return [];
  const statusesIn = (schema: Pointer | undefined, value: unknown): number[] =>
    schema === undefined ? [] : placesIn(contract, schema, value).flatMap(statusesAt);
  const sent = [...parameters].flatMap(([{ schema }, value]) => statusesIn(schema, value));
  const written = body && 'mediaType' in body ? statusesIn(body.mediaType.schema, body.value) : [];
  return [...new Set([...sent, ...written])];
};
