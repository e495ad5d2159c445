import { lazy } from '../../base/lazy.ts';
import type { Contract } from '../../contract/contract.ts';
import type { Operation } from '../../contract/operation.ts';
import { type Candidate, findCandidates } from '../body/find-list.ts';
import { requestSchemaOf, responseSchemaOf, successResponse } from '../body/message.ts';
import { isPagedBy } from '../body/paging.ts';
import { isArray, type SchemaReader, type View } from '../body/schema.ts';
import { isNoun, type Route, shapeOfSegments } from '../path/route.ts';
import type { PathTree } from '../path/tree.ts';
import type { Role } from '../role.ts';
import { isPlural, nameKey, wordsOf } from '../words/english.ts';
import { type Phrase, phraseFor } from '../words/phrase.ts';

/** The properties of an operation and its neighbours that determine its role. */
export interface Facts {
  readonly operation: Operation;
  readonly route: Route;
  readonly shape: string;
  readonly hasBody: boolean;
  /** Does the same path have an operation with one of these methods? */
  readonly hasMethod: (...methods: readonly string[]) => boolean;
  /** Are there paths of single records below this one, or does a GET here return a list? */
  readonly isCollection: boolean;
  readonly isPluralNoun: boolean;
  /** Is it the path of a single record in a collection of the contract? */
  readonly isOfCollection: boolean;
  /** Is the path without its last segment a collection? */
  readonly isBelowCollection: boolean;
  /** Is the request body a list, or does it have a member that is one? */
  readonly sendsList: () => boolean;
  /** Does the request body have the members of what a GET at the same path returns? */
  readonly sendsRecord: () => boolean;
  /** Are there paths of single records below this one? */
  readonly hasItems: boolean;
  /** The meaning of its texts. Only needed where the structure is ambiguous. */
  readonly phrase: () => Phrase | undefined;
  /** Is the last segment a form of the verb in its texts: `moves`, `suspended`? */
  readonly repeatsVerb: () => boolean;
  /** The likeliest list of records in the success response. */
  readonly candidate: () => Candidate | undefined;
  readonly hasResponseBody: boolean;
  readonly isCreated: boolean;
}

/** A role, its confidence from 0 to 1, and the reason. */
export interface Classification {
  readonly role: Role;
  readonly confidence: number;
  readonly reason: string;
}

export const classification = (role: Role, confidence: number, reason: string): Classification => ({
  role,
  confidence,
  reason,
});

/** The reason of a classification that is based on texts. */
export const textReason = ({ phrase }: Facts): string => `its words say "${phrase()?.verb}"`;

/** The score from which an array in a response counts as a list of records. */
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
      isCreated: successResponse(operation)?.status === '201',
    };
  };

  const of = (operation: Operation): Facts => {
    const found = cache.get(operation) ?? make(operation);
    cache.set(operation, found);
    return found;
  };
  return { of };
};
