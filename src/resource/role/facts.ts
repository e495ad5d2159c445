import { lazy } from '../../base/lazy.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { type Candidate, findCandidates } from '../body/find-list.ts';
import { requestSchemaOf, responseSchemaOf, successOf } from '../body/message.ts';
import { isPagedBy } from '../body/paging.ts';
import { isArray, type SchemaReader, type View } from '../body/schema.ts';
import { isNoun, type Route, shapeOfSegments } from '../path/route.ts';
import type { PathTree } from '../path/tree.ts';
import type { Role } from '../role.ts';
import { isPlural, nameKey, wordsOf } from '../words/english.ts';
import { type Phrase, phraseFor } from '../words/phrase.ts';

/** What the role of an operation is worked out from. */
export interface Facts {
  readonly operation: Operation;
  readonly route: Route;
  readonly shape: string;
  readonly hasBody: boolean;
  /** Is there an operation with this method at the same path? */
  readonly hasMethod: (...methods: readonly string[]) => boolean;
  /** Are there paths of single records below this one, or is a list read here? */
  readonly isCollection: boolean;
  readonly isPluralNoun: boolean;
  /** Its path is that of one record of a collection that the contract has. */
  readonly isOfCollection: boolean;
  /** The path without its last segment is that of a collection. */
  readonly isBelowCollection: boolean;
  /** The request body is a list, or has one. */
  readonly sendsList: () => boolean;
  /** Are the members of the request body those of what a GET reads at the same path? */
  readonly sendsRecord: () => boolean;
  /** Single records lie below this path. */
  readonly hasItems: boolean;
  /** What its words say: asked only where the structure leaves a doubt. */
  readonly phrase: () => Phrase | undefined;
  /** Does the last segment repeat the verb of its words: `moves`, `suspended`? */
  readonly repeatsVerb: () => boolean;
  /** The likeliest list in the response. */
  readonly candidate: () => Candidate | undefined;
  readonly hasResponseBody: boolean;
  readonly isCreated: boolean;
}

/** A role, how sure it is, and why. */
export interface Verdict {
  readonly role: Role;
  readonly confidence: number;
  readonly reason: string;
}

export const verdict = (role: Role, confidence: number, reason: string): Verdict => ({
  role,
  confidence,
  reason,
});

/** The reason of a verdict by words. */
export const said = ({ phrase }: Facts): string => `its words say "${phrase()?.verb}"`;

/** From this score on an array in a response is a list of records. */
export const LIST = 3;

/** The members of a request body. */
const membersIn = (reader: SchemaReader, operation: Operation): string[] => {
  const schema = requestSchemaOf(operation);
  const view = schema === undefined ? undefined : reader.view(schema);
  return view ? [...reader.members(view).keys()] : [];
};

/** The schemas of a request body and of its members. */
const viewsIn = (reader: SchemaReader, operation: Operation): View[] => {
  const schema = requestSchemaOf(operation);
  const view = schema === undefined ? undefined : reader.view(schema);
  if (!view) return [];
  return [view, ...[...reader.members(view).values()].flatMap((member) => reader.view(member) ?? [])];
};

export interface FactsMaker {
  readonly of: (operation: Operation) => Facts;
}

export const createFacts = (contract: Contract, tree: PathTree, reader: SchemaReader): FactsMaker => {
  const cache = new Map<Operation, Facts>();

  const candidateOf = (operation: Operation, route: Route, shape: string): Candidate | undefined => {
    const schema = responseSchemaOf(operation);
    if (schema === undefined) return undefined;
    const isVerb = route.procedure !== undefined;
    const nouns = route.segments
      .slice(0, isVerb ? -1 : undefined)
      .filter(isNoun)
      .map(({ text }) => text);
    const [found] = findCandidates(reader, schema, {
      nouns: [...nouns.slice(-2).reverse(), wordsOf(nouns.at(-1) ?? '').at(-1) ?? ''],
      isItem: route.isItem,
      hasItems: tree.hasItems(shape),
      isPaged: isPagedBy(operation),
    });
    return found;
  };

  const make = (operation: Operation): Facts => {
    const route = tree.routeOf(operation);
    const shape = shapeOfSegments(route.segments);
    const candidate = lazy(() => candidateOf(operation, route, shape));
    const phrase = lazy(() => phraseFor(contract, operation));
    const read = tree.at(shape, 'get');
    const last = route.last?.text ?? '';
    const above = shapeOfSegments(route.segments.slice(0, -1));
    const isPluralNoun = !route.isItem && isPlural(wordsOf(last).at(-1) ?? '');
    const readsList = lazy(() => {
      if (!read || route.isItem) return false;
      const found = of(read).candidate();
      return found ? found.score >= LIST : isPluralNoun && !responseSchemaOf(read);
    });
    return {
      operation,
      route,
      shape,
      hasBody: requestSchemaOf(operation) !== undefined,
      hasMethod: (...methods) => methods.some((method) => tree.at(shape, method) !== undefined),
      get isCollection() {
        return !route.isItem && (tree.hasItems(shape) || readsList());
      },
      isPluralNoun,
      hasItems: tree.hasItems(shape),
      isOfCollection: route.isItem && tree.has(shape.slice(0, -3)),
      isBelowCollection: tree.hasItems(above) || tree.at(above, 'post') !== undefined,
      sendsList: () => viewsIn(reader, operation).some(isArray),
      sendsRecord: () => {
        const schema = read && responseSchemaOf(read);
        const view = schema === undefined ? undefined : reader.view(schema);
        const members = view && reader.members(view);
        const sent = membersIn(reader, operation);
        return !members || sent.length === 0 || sent.some((name) => members.has(name));
      },
      phrase,
      repeatsVerb: () => {
        const verb = phrase()?.verb ?? '';
        return verb.length > 3 && nameKey(last).startsWith(verb.replace(/e$/, ''));
      },
      candidate,
      hasResponseBody: responseSchemaOf(operation) !== undefined,
      isCreated: successOf(operation)?.status === '201',
    };
  };

  const of = (operation: Operation): Facts => {
    const found = cache.get(operation) ?? make(operation);
    cache.set(operation, found);
    return found;
  };
  return { of };
};
