import { open } from '../../lists/listing.ts';
import { readPages, smallPage } from '../read-pages.ts';
import { changeTimes } from '../update.ts';
import { ofLists } from './of-lists.ts';

/** How often the parent is changed, since some lists record changes. */
const CHANGES = 2;

/** Reads the pages of a list whose records no client can create. */
export const listPages = ofLists({
  title: 'the pages of a list of existing records do not repeat records, and agree with its total',
  source: 'the contract: its pages, their sizes and totals',
  appliesTo: ({ role, key, subject }) =>
    key !== undefined && subject === undefined && role.list?.paging?.position !== undefined,
  run: async (actor, listing) => {
    const { params, parent } = await open(actor, listing);
    if (parent) await changeTimes(actor, parent, CHANGES);
    const { role, key = '' } = listing;
    const size = smallPage(actor, role, 1);
    const { found, total } = await readPages(role, key, size, actor.pagesOf(role, key, params, {}, size));
    return [...found, ...total].slice(0, 1);
  },
});
