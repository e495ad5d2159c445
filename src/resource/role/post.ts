import type { Role } from '../role.ts';
import { isOnlyVerb, MANY, wordsOf } from '../words/english.ts';
import { type Facts, LIST, type Verdict } from './facts.ts';

const said = (facts: Facts): string => `its words say "${facts.phrase()?.verb}"`;

const shows = (facts: Facts): 'list' | 'read' => ((facts.candidate()?.score ?? 0) >= LIST ? 'list' : 'read');

const CHANGES: readonly (Role | undefined)[] = ['create', 'update', 'delete'];

/** `/issues/bulk` */
const ofMany = (facts: Facts): Verdict | undefined => {
  if (!MANY.has(facts.route.last?.text.toLowerCase() ?? '') || !facts.isBelowCollection) return undefined;
  const phrase = facts.phrase();
  return CHANGES.includes(phrase?.role)
    ? { role: phrase?.role as Role, confidence: 0.8, reason: said(facts) }
    : { role: 'create', confidence: 0.65, reason: 'a POST of many to a collection' };
};

/** `/charges/{id}/capture`, `/users.list` */
const ofProcedure = (facts: Facts): Verdict | undefined => {
  const { procedure, last } = facts.route;
  if (procedure === undefined || facts.isCollection) return undefined;
  const reason = `the path ends in "${last?.text}"`;
  if (procedure === 'read') return { role: shows(facts), confidence: 0.85, reason };
  const phrase = facts.phrase();
  if (
    procedure === 'action' &&
    phrase?.role === 'create' &&
    facts.isCreated &&
    !isOnlyVerb(wordsOf(last?.text ?? '')[0] ?? '')
  )
    return { role: 'create', confidence: 0.6, reason: said(facts) };
  if (procedure === 'create' && phrase?.role === 'action')
    return { role: 'action', confidence: 0.7, reason: said(facts) };
  return { role: procedure, confidence: 0.92, reason };
};

const ofItem = (facts: Facts): Verdict => {
  const phrase = facts.phrase();
  const isKnown = facts.isOfCollection || facts.hasMethod('get', 'delete', 'put', 'patch');
  if (facts.hasMethod('put', 'patch')) {
    if (phrase?.role === 'update' || phrase?.isUpsert)
      return { role: 'update', confidence: 0.75, reason: said(facts) };
    if (phrase?.role === 'action') return { role: 'action', confidence: 0.65, reason: said(facts) };
    return { role: 'create', confidence: 0.65, reason: 'another operation updates the record at this path' };
  }
  if (isKnown) return { role: 'update', confidence: 0.92, reason: 'the path is that of one record' };
  if (phrase && ['action', 'create', 'delete'].includes(phrase.role))
    return { role: phrase.role, confidence: 0.7, reason: said(facts) };
  return { role: 'update', confidence: 0.6, reason: 'the path ends in a key' };
};

const ofSingleton = (facts: Facts): Verdict => {
  const phrase = facts.phrase();
  if (phrase && phrase.role !== 'read' && phrase.role !== 'list')
    return { role: phrase.isUpsert ? 'update' : phrase.role, confidence: 0.75, reason: said(facts) };
  return facts.hasMethod('put', 'patch')
    ? { role: 'create', confidence: 0.65, reason: 'another operation updates what is here' }
    : { role: 'update', confidence: 0.75, reason: 'a GET reads one record here' };
};

const ofWord = (facts: Facts): Verdict => {
  const phrase = facts.phrase();
  if (phrase?.isUpsert) return { role: 'update', confidence: 0.65, reason: 'its words say so' };
  if (phrase && facts.repeatsVerb()) return { role: phrase.role, confidence: 0.7, reason: said(facts) };
  if (phrase?.role === 'read' || phrase?.role === 'list')
    return { role: shows(facts), confidence: 0.65, reason: said(facts) };
  if (phrase && phrase.role !== 'action') return { role: phrase.role, confidence: 0.75, reason: said(facts) };
  if (facts.isCreated) return { role: 'create', confidence: 0.75, reason: 'the answer is 201' };
  if (phrase?.role === 'action') return { role: 'action', confidence: 0.65, reason: said(facts) };
  return facts.isPluralNoun
    ? { role: 'create', confidence: 0.7, reason: 'the path ends in a plural' }
    : { role: 'action', confidence: 0.55, reason: 'nothing is read at this path' };
};

const ACTIONS = /(^|[^a-z])actions?$/i;

/** What a POST does. */
export const roleOfPost = (facts: Facts): Verdict => {
  const { route, isCollection } = facts;
  if (route.isItem) return ofItem(facts);
  const many = ofMany(facts);
  if (many) return many;
  const procedure = ofProcedure(facts);
  if (procedure) return procedure;
  if (ACTIONS.test(route.last?.text ?? ''))
    return { role: 'action', confidence: 0.7, reason: 'what it makes is called an action' };
  if (isCollection) return { role: 'create', confidence: 0.95, reason: 'the path is that of a collection' };
  return facts.hasMethod('get') ? ofSingleton(facts) : ofWord(facts);
};
