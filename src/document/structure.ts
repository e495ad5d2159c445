import { lint } from '@redocly/openapi-core';
import { messageOf } from '../base/errors.ts';
import type { PlacedFault } from './load/origin.ts';
import { createReader, type Reader } from './load/reader.ts';
import { RememberingResolver } from './load/resolver.ts';
import { formatPlace } from './place.ts';
import { placeIn } from './place-in.ts';
import type { Provider } from './provider.ts';
import { createRules, OBJECTS } from './structure/rules.ts';

/** A document, and the reader that has read its files. */
interface ReadDocument {
  readonly provider: Provider;
  readonly reader?: Reader;
}

/**
 * The violations of the specification of the document's version: unknown members, wrong types, …
 * @throws UserError when the file cannot be read
 */
export const structureFaults = async ({
  provider,
  reader = createReader(provider),
}: ReadDocument): Promise<PlacedFault[]> => {
  const config = await createRules({
    struct: 'error',
    'no-server-variables-empty-enum': 'error',
    [OBJECTS]: 'error',
  });
  // Our own parser reads the files, as everywhere else, and each file once for all of its faults.
  const resolver = new RememberingResolver(reader);
  const problems = await lint({ ref: provider.file, config, externalRefResolver: resolver.forLibrary }).catch(
    (error: unknown) => {
      // A reference to itself, at which Redocly stops, is reported by another check.
      if (messageOf(error) === 'Self-referencing circular pointer') return [];
      throw error;
    },
  );
  return problems.flatMap(({ message, location: [location] }) => {
    const { source, pointer = '#' } = location ?? {};
    if (!source) return [];
    const at = pointer.slice(1).replace(/\/$/, '');
    const own = resolver.sources.get(source.absoluteRef) ?? { file: source.absoluteRef, text: source.body };
    return [
      {
        place: formatPlace(placeIn(own, at)),
        message: message.replace(/\.$/, ''),
        severity: 'warning' as const,
      },
    ];
  });
};
