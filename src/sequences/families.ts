import { absent } from './families/absent.ts';
import { answerRead } from './families/answer-read.ts';
import { createList, filters } from './families/create-list.ts';
import { createRead, location, notModified, twoKeys } from './families/create-read.ts';
import { duplicates } from './families/duplicates.ts';
import type { SequenceFamily } from './families/family.ts';
import { held } from './families/held.ts';
import { inside } from './families/inside.ts';
import { listAgrees } from './families/lists/list-agrees.ts';
import { listComplement } from './families/lists/list-complement.ts';
import { listFilters } from './families/lists/list-filters.ts';
import { listHides } from './families/lists/list-hides.ts';
import { listIncludes } from './families/lists/list-includes.ts';
import { listOrder } from './families/lists/list-order.ts';
import { listPages } from './families/lists/list-pages.ts';
import { listRecords } from './families/lists/list-records.ts';
import { listTimes } from './families/lists/list-times.ts';
import { mirrored } from './families/mirrored.ts';
import { otherIdentity } from './families/other-identity.ts';
import { otherParent } from './families/other-parent.ts';
import { removeOthers, removeRead, removeUpdate } from './families/remove.ts';
import { stale, updateRead } from './families/update.ts';
import { replaced } from './families/updates/replaced.ts';
import { updateExamples } from './families/updates/update-examples.ts';
import { updateOthers } from './families/updates/update-others.ts';
import { walk } from './families/walk.ts';

export type { Sequence, SequenceFamily } from './families/family.ts';

/** Every family of sequences, in the order in which they run. */
export const sequenceFamilies: Readonly<Record<string, SequenceFamily>> = {
  'create-read': createRead,
  'two-keys': twoKeys,
  duplicates,
  location,
  absent,
  'not-modified': notModified,
  'create-list': createList,
  'list-pages': listPages,
  filter: filters,
  'list-filters': listFilters,
  'list-times': listTimes,
  'list-complement': listComplement,
  'list-hides': listHides,
  'list-includes': listIncludes,
  'list-order': listOrder,
  'list-records': listRecords,
  'list-agrees': listAgrees,
  'update-read': updateRead,
  replaced,
  'update-examples': updateExamples,
  'update-others': updateOthers,
  'answer-read': answerRead,
  'stale-update': stale,
  'delete-read': removeRead,
  'delete-update': removeUpdate,
  'delete-others': removeOthers,
  held,
  inside,
  mirrored,
  'other-parent': otherParent,
  'other-identity': otherIdentity,
  walk,
};
