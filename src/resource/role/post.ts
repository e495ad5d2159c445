import type { Role } from '../role.ts';
import { BULK_WORDS, CHECKING_VERBS, isOnlyVerb, roleOfProcedure, wordsOf } from '../words/english.ts';
import { type Classification, classification, type Facts, LIST, textReason } from './facts.ts';

const CHANGES: readonly (Role | undefined)[] = ['create', 'update', 'delete'];
const SHOWS: readonly (Role | undefined)[] = ['read', 'list'];

const ACTIONS = /(^|[^a-z])actions?$/i;

const shows = (facts: Facts): Role => ((facts.candidate()?.score ?? 0) >= LIST ? 'list' : 'read');

/** A bulk operation: `/issues/bulk`. */
const ofMany = (facts: Facts): Classification | undefined => {
  if (!BULK_WORDS.has(facts.route.last?.text.toLowerCase() ?? '') || !facts.isBelowCollection)
    return undefined;
  const role = facts.phrase()?.role;
  return role !== undefined && CHANGES.includes(role)
    ? classification(role, 0.8, textReason(facts))
    : classification('create', 0.65, 'a POST of many to a collection');
};

/** A path that ends in a verb: `/charges/{id}/capture`, `/users.list`. */
const ofProcedure = (facts: Facts): Classification | undefined => {
  const { procedure, last } = facts.route;
  const isNoun = facts.hasItems || (facts.isCollection && !SHOWS.includes(procedure));
  if (procedure === undefined || isNoun) return undefined;
  const words = wordsOf(last?.text ?? '');
  const phrase = facts.phrase();
  const isQuery = phrase !== undefined && SHOWS.includes(phrase.role) && !CHECKING_VERBS.has(phrase.verb);
  const isVerb = isOnlyVerb(words[0] ?? '');
  const reason = `the path ends in "${last?.text}"`;
  if (ACTIONS.test(facts.route.segments.at(-2)?.text ?? '')) return classification('action', 0.9, reason);
  // `POST /messages/{id}/read` marks it as read.
  if (procedure === 'read' && words.join() === 'read' && !isQuery)
    return classification('action', 0.75, reason);
  if (procedure === 'read') return classification(shows(facts), 0.85, reason);
  if (procedure === 'action' && !isVerb && isQuery)
    return classification(shows(facts), 0.65, textReason(facts));
  if (
    procedure === 'action' &&
    !isVerb &&
    phrase?.role === 'create' &&
    phrase.verb !== words[0] &&
    facts.isCreated
  )
    return classification('create', 0.6, textReason(facts));
  if (words[0] === 'insert' && phrase?.role === 'action')
    return classification('action', 0.7, textReason(facts));
  return classification(procedure, 0.92, reason);
};

/** A path that ends in a key: `/charges/{id}`; also `/screens/addToDefault/{id}`, with the verb before the key. */
const ofItem = (facts: Facts): Classification => {
  const phrase = facts.phrase();
  const isKnown = facts.isOfCollection || facts.hasMethod('get', 'delete', 'put', 'patch');
  const before = wordsOf(facts.route.segments.at(-2)?.text ?? '');
  if (!isKnown && before.length > 1 && roleOfProcedure(before) === 'action')
    return classification('action', 0.75, `"${before.join(' ')}" is what it does`);
  if (facts.hasMethod('put', 'patch')) {
    if (phrase?.role === 'update' || phrase?.isUpsert || phrase?.verb === 'add')
      return classification('update', 0.75, textReason(facts));
    return phrase?.role === 'action'
      ? classification('action', 0.65, textReason(facts))
      : classification('create', 0.65, 'another operation updates the record at this path');
  }
  if (isKnown) return classification('update', 0.92, 'the path is that of one record');
  if (phrase && ['action', 'create', 'delete'].includes(phrase.role))
    return classification(phrase.role, 0.7, textReason(facts));
  return classification('update', 0.6, 'the path ends in a key');
};

/** A path where a GET reads a single thing. */
const ofSingleton = (facts: Facts): Classification => {
  const phrase = facts.phrase();
  if (phrase?.isUpsert) return classification('update', 0.75, textReason(facts));
  if (phrase)
    return classification(SHOWS.includes(phrase.role) ? shows(facts) : phrase.role, 0.75, textReason(facts));
  return facts.hasMethod('put', 'patch')
    ? classification('create', 0.65, 'another operation updates what is here')
    : classification('update', 0.75, 'a GET reads one record here');
};

/** A path of which nothing else is known. */
const ofWord = (facts: Facts): Classification => {
  const phrase = facts.phrase();
  if (phrase?.isUpsert) return classification('update', 0.65, textReason(facts));
  if (phrase && CHECKING_VERBS.has(phrase.verb)) return classification('action', 0.65, textReason(facts));
  if (phrase && facts.repeatsVerb()) return classification(phrase.role, 0.7, textReason(facts));
  if (SHOWS.includes(phrase?.role)) return classification(shows(facts), 0.65, textReason(facts));
  if (phrase && phrase.role !== 'action') return classification(phrase.role, 0.75, textReason(facts));
  if (facts.isCreated) return classification('create', 0.75, 'the answer is 201');
  if (facts.isPluralNoun && facts.hasMethod('delete'))
    return classification('create', 0.65, 'a DELETE takes out what it puts in');
  if (phrase) return classification('action', 0.65, textReason(facts));
  return facts.isPluralNoun
    ? classification('create', 0.7, 'the path ends in a plural')
    : classification('action', 0.55, 'nothing is read at this path');
};

/** The role of a POST. */
export const roleOfPost = (facts: Facts): Classification => {
  const { route, isCollection } = facts;
  if (route.isItem) return ofItem(facts);
  const found = ofMany(facts) ?? ofProcedure(facts);
  if (found) return found;
  if (ACTIONS.test(route.last?.text ?? ''))
    return classification('action', 0.7, 'what it makes is called an action');
  if (
    isCollection &&
    facts.hasMethod('put') &&
    (facts.phrase()?.isUpsert || facts.phrase()?.role === 'update')
  )
    return classification('update', 0.6, textReason(facts));
  if (isCollection) return classification('create', 0.95, 'the path is that of a collection');
  return facts.hasMethod('get') ? ofSingleton(facts) : ofWord(facts);
};
