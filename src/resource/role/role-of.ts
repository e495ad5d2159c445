import type { PathTree } from '../path/tree.ts';
import { type Classification, type Facts, textReason } from './facts.ts';
import { roleOfPost } from './post.ts';
import { roleOfPut } from './put.ts';
import { roleOfSafe } from './safe.ts';

const roleOfPatch = (facts: Facts): Classification =>
  facts.route.procedure === 'action' && !facts.isCollection && facts.phrase()?.role === 'action'
    ? { role: 'action', confidence: 0.75, reason: `the path ends in "${facts.route.last?.text}"` }
    : facts.isCollection && facts.phrase()?.role === 'create' && !facts.hasMethod('post')
      ? { role: 'create', confidence: 0.7, reason: textReason(facts) }
      : { role: 'update', confidence: 0.97, reason: 'a PATCH changes what is at its path' };

/** The role of an operation, by its method and neighbours; where these are ambiguous, also by its texts. */
export const roleOf = (facts: Facts, tree: PathTree): Classification => {
  switch (facts.operation.method) {
    case 'get':
    case 'head':
    case 'query':
      return roleOfSafe(facts);
    case 'delete':
      return { role: 'delete', confidence: 0.98, reason: 'a DELETE removes what is at its path' };
    case 'patch':
      return roleOfPatch(facts);
    case 'put':
      return roleOfPut(facts, tree);
    case 'post':
      return roleOfPost(facts);
    default:
      return { role: 'action', confidence: 0.6, reason: `${facts.operation.method} keeps and shows nothing` };
  }
};
