import { absent } from './families/absent.ts';
import { answerRead } from './families/answer-read.ts';
import { createList, filters } from './families/create-list.ts';
import { createRead, location, notModified, twoKeys } from './families/create-read.ts';
import type { SequenceFamily } from './families/family.ts';
import { inside } from './families/inside.ts';
import { mirrored } from './families/mirrored.ts';
import { otherIdentity } from './families/other-identity.ts';
import { otherParent } from './families/other-parent.ts';
import { removeOthers, removeRead, removeUpdate } from './families/remove.ts';
import { stale, updateRead } from './families/update.ts';
import { updateExamples } from './families/update-examples.ts';
import { walk } from './families/walk.ts';

export type { Sequence, SequenceFamily } from './families/family.ts';

/** Every family of sequences, in the order in which they are gone through. */
export const sequenceFamilies: Readonly<Record<string, SequenceFamily>> = {
  'create-read': createRead,
  'two-keys': twoKeys,
  location,
  absent,
  'not-modified': notModified,
  'create-list': createList,
  filter: filters,
  'update-read': updateRead,
  'update-examples': updateExamples,
  'answer-read': answerRead,
  'stale-update': stale,
  'delete-read': removeRead,
  'delete-update': removeUpdate,
  'delete-others': removeOthers,
  inside,
  mirrored,
  'other-parent': otherParent,
  'other-identity': otherIdentity,
  walk,
};
