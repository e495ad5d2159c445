import type { Rules } from './explanation.ts';

const CONTRACT =
  '`contracts resources` shows which operations are taken for a create, a read or a list. If that is wrong, correct the document.';

const rule = (means: string, sender: string, source = 'RFC 9110, 9.3') => ({
  means,
  sender,
  contract: CONTRACT,
  source,
});

/** The rules that only several requests together can violate. */
export const SEQUENCES: Rules = {
  'created-missing': rule(
    'A record was created successfully, but cannot be read.',
    'Store the record before answering. A replica that lags behind has the same effect.',
    'RFC 9110, 15.3.2',
  ),
  'not-kept': rule(
    'A member differs from what was sent, although the server may not set it.',
    'Store each documented member. A cache that is not invalidated after an update is the usual cause.',
    'RFC 9110, 9.3.3 and 9.3.4',
  ),
  'kept-otherwise': rule(
    'A member differs from what was sent only in case, white space, or the format of a number or time. This is a warning.',
    'Keep what was sent, or document how it is normalized.',
    'RFC 9110, 9.3.4',
  ),
  'answered-otherwise': rule(
    'A member differs between the response to a create or update and two later reads, which agree.',
    'Build the response from the stored record, not from the request.',
    'RFC 9110, 15.3.1 and 15.3.2',
  ),
  'not-untouched': rule(
    'An update changed a member that it did not mention.',
    'Change only what the request mentions.',
    'RFC 5789, 2; RFC 7396',
  ),
  'same-key': rule(
    'Two created records have the same key, so one of them cannot be reached.',
    'Generate unique keys.',
    'the contract: a path leads to one record',
  ),
  'made-twice': rule(
    'A second record was created with a value that must be unique by x-contracts-unique.',
    'Check the value in the same transaction, or use a unique index.',
    'the contract: x-contracts-unique',
  ),
  'not-replaced': rule(
    'An update left out a member, and the record kept it, although the update replaces the whole record according to the document.',
    'Store only what the request has; or document the update as a merge.',
    'RFC 9110, 9.3.4; the contract: x-contracts-update',
  ),
  'removed-again': rule(
    'An item of a batch is reported as deleted, although it did not exist.',
    'Report it in the member that the document names by x-contracts-item-error.',
    'the contract: x-contracts-item-error',
  ),
  'removed-though-held': rule(
    'A record was deleted although another one refers to it, which the document forbids by x-contracts-holds.',
    'Look for references before the deletion, in the same transaction.',
    'the contract: x-contracts-holds',
  ),
  'absent-found': rule(
    'A key that does not exist leads to a record.',
    'Compare the whole key. Comparing a prefix, parsing the key as a number, and default records are the usual causes.',
    'RFC 9110, 15.5.5',
  ),
  location: rule(
    'The Location of a create does not lead to the created record.',
    'Send the URL of the record, with the base path of the server.',
    'RFC 9110, 10.2.2 and 15.3.2',
  ),
  'location-of-another': rule(
    'The Location of a create leads to another record.',
    'Send the URL of the created record.',
    'RFC 9110, 10.2.2 and 15.3.2',
  ),
  'not-modified': rule(
    'A conditional read was answered with the whole record, although its ETag is unchanged and 304 is documented.',
    'Compare If-None-Match with the current ETag (weak comparison).',
    'RFC 9110, 13.1.2',
  ),
  etag: rule(
    'The ETag of a record stayed the same although the record changed, so caches keep showing the old one.',
    'Derive the ETag from the content, or from a version that each write increments.',
    'RFC 9110, 8.8.1 and 8.8.3',
  ),
  stale: rule(
    'An update with an outdated ETag was carried out, so another client’s change is lost.',
    'Compare If-Match with the current ETag in the same transaction, and answer with 412.',
    'RFC 9110, 13.1.1',
  ),
  unlisted: rule(
    'A created record is on no page of its list.',
    'Check the order of the list and the bounds of its pages. An index that lags behind has the same effect.',
    'the contract: its pages',
  ),
  'listed-twice': rule(
    'A record is listed twice, on the same page or on two.',
    'Sort by something unique, and start each page after the last record of the page before.',
    'the contract: its pages',
  ),
  'page-size': rule(
    'A page has more records than were requested.',
    'Apply the parameter for the page size.',
    'the contract: its pages',
  ),
  total: rule(
    'The total of a list is not the number of records on all of its pages.',
    'Count the records that the list can show, with its filters: not those of one page, and not those of other owners.',
    'the contract: its totals',
  ),
  filter: rule(
    'A filtered list has a record that does not match.',
    'Apply the filter, before paging.',
    'the contract: its query parameters',
  ),
  'filter-loses': rule(
    'A filtered list lacks a record that matches.',
    'Compare with the member of the same name, in the form in which it is sent.',
    'the contract: its query parameters',
  ),
  'filter-order': rule(
    'A filter with several values finds other records if the values are in another order.',
    'Read all values of the parameter, not only the first.',
    'the contract: its query parameters',
  ),
  'filter-both': rule(
    'A record is listed for a filter, and also for the opposite filter.',
    'Apply both filters. A misspelt parameter that is silently ignored is the usual cause.',
    'the contract: its query parameters',
  ),
  order: rule(
    'A list does not have the order that the document states by x-contracts-order.',
    'Sort before paging.',
    'the contract: x-contracts-order',
  ),
  'not-hidden': rule(
    'A list shows a member although a parameter should hide it, as the document states by x-contracts-hides.',
    'Apply the parameter.',
    'the contract: x-contracts-hides',
  ),
  'not-included': rule(
    'A list that was asked to include more records lacks one that it shows otherwise.',
    'Add the further records to the same list, instead of reading the list in another way.',
    'the contract: its query parameters',
  ),
  'not-recorded': rule(
    'A history has no entry for a change, although it should by x-contracts-records.',
    'Write the entry in the same transaction as the change.',
    'the contract: x-contracts-records',
  ),
  'listed-besides': rule(
    'A list below a record has an item that the record’s member of the same name lacks.',
    'Read both from the same data.',
    'the contract: a member that is called like a list below its record',
  ),
  'still-there': rule(
    'A record can be read although it was deleted successfully.',
    'Delete the record before answering, and invalidate caches. A record that is only marked as deleted must show that.',
    'RFC 9110, 9.3.5',
  ),
  'still-listed': rule(
    'A record is listed although it was deleted successfully.',
    'Remove the record from lists and indexes too.',
    'RFC 9110, 9.3.5',
  ),
  'changed-though-gone': rule(
    'An update of a deleted record was answered as successful.',
    'Check that the record exists, and answer as documented.',
    'RFC 9110, 15.5.5',
  ),
  'removed-besides': rule(
    'A record disappeared when another one was deleted.',
    'Delete only what the path names: check the condition of the deletion.',
    'RFC 9110, 9.3.5',
  ),
  'in-another': rule(
    'A record is found under the path of another parent.',
    'Look the record up by all keys of its path, not only the last: whoever may see one parent may not be allowed to see another.',
    'RFC 9110, 15.5.5; OWASP API Security Top 10 2023, API1',
  ),
  'lost-inside': rule(
    'An item that was added to a record is missing, although later requests were about something else.',
    'Add to the existing items, and change only what the request mentions.',
    'RFC 9110, 9.3.3 to 9.3.5',
  ),
  'count-inside': rule(
    'The count in a record did not change, although more items are listed.',
    'Count when the record is read, or update the count with each change.',
    'the contract: a member that is called like the number of what is in it',
  ),
  'not-mirrored': rule(
    'A record that was added to another one does not show that.',
    'Read both sides from the same data, or write both in one transaction.',
    'the contract: a member that lists the records of another resource',
  ),
  'shown-to-another': rule(
    'A record of one identity is shown to another one, although the contract does not allow that.',
    'Check the permission before a record is read: knowing its key must not be enough.',
    'OWASP API Security Top 10 2023, API1',
  ),
  'changed-by-another': rule(
    'A record of one identity was changed by another one.',
    'Check the permission before a record is changed.',
    'OWASP API Security Top 10 2023, API1',
  ),
  'removed-by-another': rule(
    'A record of one identity was deleted by another one.',
    'Check the permission before a record is deleted.',
    'OWASP API Security Top 10 2023, API1',
  ),
  failed: rule(
    'A request about a deleted record caused an error of the server.',
    'Answer with 404 or 410 if a record does not exist.',
    'RFC 9110, 15.5.5 and 15.6.1',
  ),
};
