import {
  type Fault,
  instead,
  refusing,
  responding,
  withBody,
  without,
  withStatus,
  writing,
} from '../../fault.ts';
import { json } from '../../service.ts';

/** Puts more sections on a page than the contract allows. */
const tooMany = withBody((body) => {
  const sections = Array.from({ length: 101 }, (_, index) => ({ id: 1000 + index, name: `No. ${index}` }));
  return JSON.stringify({ ...JSON.parse(body), count: sections.length, sections });
});

/** Faults of the operations on sections that single requests find. */
export const sectionFaults: readonly Omit<Fault, 'provider'>[] = [
  {
    id: 'partoo-list-no-max-page',
    what: 'leaves `max_page` out of a list',
    operations: ['listSections'],
    apply: responding('listSections', writing(/"max_page":\d+,/, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-list-page-text',
    what: 'repeats the page as a text',
    operations: ['listSections'],
    apply: responding('listSections', writing(/"page":(\d+)/, '"page":"$1"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/page'],
  },
  {
    id: 'partoo-list-too-many',
    what: 'answers 101 sections on a page of 100',
    operations: ['listSections'],
    apply: responding('listSections', tooMany),
    foundBy: ['positive'],
    expected: ['response-body/maxItems /body/sections'],
  },
  {
    id: 'partoo-list-page-accepted',
    what: 'takes the page 0 for the first one, also -1',
    operations: ['listSections'],
    apply: without('page'),
    foundBy: ['outside-bounds', 'wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-list-open',
    what: 'lists sections without a key',
    operations: ['listSections'],
    apply: without('no-key'),
    foundBy: ['no-credentials'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-section-201',
    what: 'answers 201 when a section was created',
    operations: ['createSection'],
    apply: responding('createSection', withStatus(201)),
    foundBy: ['positive'],
    expected: ['status-code/status /status'],
  },
  {
    id: 'partoo-section-organization',
    what: 'accepts an organization that is no number',
    operations: ['createSection'],
    apply: without('org-type'),
    foundBy: ['wrong-type'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-section-no-groups',
    what: 'leaves the groups out of a section',
    operations: ['getSection'],
    apply: responding('getSection', writing(/"groups":\[.*?\],/, '')),
    foundBy: ['positive'],
    expected: ['response-body/required /body'],
  },
  {
    id: 'partoo-section-group-id',
    what: 'writes the ids of a section’s groups as texts',
    operations: ['getSection'],
    apply: responding('getSection', writing(/"id":(\d+),"name":"Spain"/, '"id":"$1","name":"Spain"')),
    foundBy: ['positive'],
    expected: ['response-body/type /body/groups/0/id'],
  },
  {
    id: 'partoo-section-404-empty',
    what: 'says not that there is nothing, but nothing: `errors` is empty',
    operations: ['getSection'],
    apply: refusing('section-id', () => json(404, { errors: {} })),
    foundBy: ['wrong-type'],
    expected: ['response-body/required /body/errors'],
  },
  {
    id: 'partoo-rename-nothing',
    what: 'accepts a new name that is missing',
    operations: ['updateSection'],
    apply: without('missing-name'),
    foundBy: ['missing-member'],
    expected: ['case/accepted /status'],
  },
  {
    id: 'partoo-rename-code',
    what: 'refuses a new name by a code that is in no enum',
    operations: ['updateSection'],
    apply: refusing('name-characters', writing('name_contains_forbidden_characters', 'bad_name')),
    foundBy: ['outside-pattern'],
    expected: ['response-body/enum /body/errors/json/name'],
  },
  {
    id: 'partoo-delete-section-const',
    what: 'says `deleted` where `success` is documented',
    operations: ['deleteSection'],
    apply: responding('deleteSection', writing('success', 'deleted')),
    foundBy: ['positive'],
    expected: ['response-body/const /body/status'],
  },
  {
    id: 'partoo-delete-section-409',
    what: 'refuses to delete a section with groups by a status that is not documented',
    operations: ['deleteSection'],
    apply: instead('deleteSection/pulled', ({ params }) =>
      params.section_id === '12' ? json(409, { errors: { json: 'Section has groups' } }) : undefined,
    ),
    foundBy: ['positive'],
    alsoFoundBy: ['negative'],
    expected: ['status-code/status /status'],
  },
];
