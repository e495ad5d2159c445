import type { Rules } from './explanation.ts';

const CONTRACT =
  'Describe what the operations really do: what is taken to be a create, a read or a list is shown by `contracts resources`.';

const rule = (means: string, sender: string, source = 'RFC 9110, 9.3') => ({
  means,
  sender,
  contract: CONTRACT,
  source,
});

/** The rules that only several requests together can violate. */
export const SEQUENCES: Rules = {
  'created-missing': rule(
    'What was made with success cannot be read afterwards.',
    'Store what is answered with success before it is answered; reads from a copy that lags behind show this too.',
    'RFC 9110, 15.3.2',
  ),
  'not-kept': rule(
    'A member is shown otherwise than it was sent, though the server may not set it.',
    'Store each member that is described; caches that are not emptied after an update are the usual cause.',
    'RFC 9110, 9.3.3 and 9.3.4',
  ),
  'kept-otherwise': rule(
    'A member is shown with other case, space or digits than it was sent. This is a warning.',
    'Keep what was sent, or say in the contract how it is normalized.',
    'RFC 9110, 9.3.4',
  ),
  'answered-otherwise': rule(
    'The answer of a create or update shows a member otherwise than reads do afterwards, twice alike.',
    'Answer with what was stored: build the answer from the stored record, not from the request.',
    'RFC 9110, 15.3.1 and 15.3.2',
  ),
  'not-untouched': rule(
    'An update changed a member that it did not mention.',
    'Change what a PATCH mentions, and nothing else.',
    'RFC 5789, 2; RFC 7396',
  ),
  'same-key': rule(
    'Two records that were made have one key, so one of them can never be reached.',
    'Make keys that are never given twice.',
    'the contract: a path leads to one record',
  ),
  'made-twice': rule(
    'A second record was made with a value that the document says to be unique by x-contracts-unique.',
    'Look for the value before the record is made, in one transaction with it, or by a unique index.',
    'the contract: x-contracts-unique',
  ),
  'not-replaced': rule(
    'An update left a member out, and the record keeps it, though the document says that the update replaces the whole.',
    'Store what the request has, and nothing of what was there before; or call it a merge.',
    'RFC 9110, 9.3.4; the contract: x-contracts-update',
  ),
  'removed-again': rule(
    'An item of many is answered as removed, though it was gone before.',
    'Say so by the member that the document names by x-contracts-item-error.',
    'the contract: x-contracts-item-error',
  ),
  'removed-though-held': rule(
    'A record was removed that another one still names, which the document forbids by x-contracts-holds.',
    'Look for what names it before it is removed, in one transaction.',
    'the contract: x-contracts-holds',
  ),
  'absent-found': rule(
    'A key that nobody has made leads to a record.',
    'Look up the whole key: prefixes, parsing as a number or a default record are the usual causes.',
    'RFC 9110, 15.5.5',
  ),
  location: rule(
    'The Location of a create does not lead to what was made.',
    'Send the URL by which the record is read, below the server’s own base.',
    'RFC 9110, 10.2.2 and 15.3.2',
  ),
  'location-of-another': rule(
    'The Location of a create leads to another record.',
    'Send the URL of the record that was made.',
    'RFC 9110, 10.2.2 and 15.3.2',
  ),
  'not-modified': rule(
    'A conditional read is answered with the whole record, though its tag still holds and 304 is documented.',
    'Compare If-None-Match with the tag that is sent, weakly.',
    'RFC 9110, 13.1.2',
  ),
  etag: rule(
    'The tag of a record stays the same, though the record has changed: caches go on to show the old one.',
    'Make the tag from the content, or from a version that each write raises.',
    'RFC 9110, 8.8.1 and 8.8.3',
  ),
  stale: rule(
    'An update with an old tag is carried out, so another client’s change is lost.',
    'Compare If-Match with the current tag before the write, in one transaction with it, and answer with 412.',
    'RFC 9110, 13.1.1',
  ),
  unlisted: rule(
    'What was made is on no page of its list.',
    'Look at the order of the list and at the bounds of its pages; an index that lags behind shows this too.',
    'the contract: its pages',
  ),
  'listed-twice': rule(
    'A record is listed twice, on one page or on two.',
    'Order by something that is unique, and begin each page behind the last record of the one before.',
    'the contract: its pages',
  ),
  'page-size': rule(
    'A page has more records than were asked for.',
    'Read the parameter, and keep to it.',
    'the contract: its pages',
  ),
  total: rule(
    'The total that a list tells is not the number of records on all of its pages.',
    'Count what the list can show, with its filters: not the page, and not what others own.',
    'the contract: its totals',
  ),
  filter: rule(
    'A filter lets through a record that it should leave out.',
    'Apply the filter before pages are made.',
    'the contract: its query parameters',
  ),
  'filter-loses': rule(
    'A filter leaves out a record that it should keep.',
    'Compare with the member that the filter names, in the form in which it is sent.',
    'the contract: its query parameters',
  ),
  'filter-order': rule(
    'A filter with several values finds other records where they come in another order.',
    'Read all values of the parameter, not the first one alone.',
    'the contract: its query parameters',
  ),
  'filter-both': rule(
    'A record is listed for a filter, and for the filter that leaves out what the first one keeps.',
    'Apply both filters; a parameter that is not known is often let pass in silence.',
    'the contract: its query parameters',
  ),
  order: rule(
    'A list does not come in the order that the document tells by x-contracts-order.',
    'Sort before pages are made.',
    'the contract: x-contracts-order',
  ),
  'not-hidden': rule(
    'A list shows a member that a parameter leaves out, as the document tells by x-contracts-hides.',
    'Read the parameter.',
    'the contract: x-contracts-hides',
  ),
  'not-included': rule(
    'A list that is asked to include more leaves a record out that it shows otherwise.',
    'Add to the list what the parameter asks for: do not read the records in another way.',
    'the contract: its query parameters',
  ),
  'not-recorded': rule(
    'A history has no entry for a change, though the document says by x-contracts-records that it gets one.',
    'Write the entry in one transaction with the change.',
    'the contract: x-contracts-records',
  ),
  'listed-besides': rule(
    'A list below a record has something that the record does not show in its member of the same name.',
    'Read both from one place.',
    'the contract: a member that is called like a list below its record',
  ),
  'still-there': rule(
    'A record can be read after it was removed with success.',
    'Remove it before the answer, and empty caches; a record that is only marked has to say so.',
    'RFC 9110, 9.3.5',
  ),
  'still-listed': rule(
    'A record is listed after it was removed with success.',
    'Remove it from lists and indexes with the record itself.',
    'RFC 9110, 9.3.5',
  ),
  'changed-though-gone': rule(
    'An update of a record that was removed is answered with success.',
    'Look whether the record is there, and answer as the contract documents.',
    'RFC 9110, 15.5.5',
  ),
  'removed-besides': rule(
    'A record is gone since another one beside it was removed.',
    'Remove what the path names, and nothing else: look at the condition of the deletion.',
    'RFC 9110, 9.3.5',
  ),
  'in-another': rule(
    'A record is found at the address of something that it does not lie in.',
    'Look for the record by all keys of its path, not by the last one alone: who may see the one need not see the other.',
    'RFC 9110, 15.5.5; OWASP API Security Top 10 2023, API1',
  ),
  'lost-inside': rule(
    'What was put into a record is not in it any more, though what happened since was about something else.',
    'Add to what is there, and change what the request mentions alone.',
    'RFC 9110, 9.3.3 to 9.3.5',
  ),
  'count-inside': rule(
    'A record tells the same number of records in it as before, though more are listed.',
    'Count when the record is shown, or with each change.',
    'the contract: a member that is called like the number of what is in it',
  ),
  'not-mirrored': rule(
    'A record that was put into another one does not show that it is in it.',
    'Read both sides from one place, or write both in one transaction.',
    'the contract: a member that lists the records of another resource',
  ),
  'shown-to-another': rule(
    'What one identity made is shown to another one, which the contract lets nobody else see.',
    'Look at who asks before a record is read: knowing its key is no right to see it.',
    'OWASP API Security Top 10 2023, API1',
  ),
  'changed-by-another': rule(
    'What one identity made is changed by another one.',
    'Look at who asks before a record is changed.',
    'OWASP API Security Top 10 2023, API1',
  ),
  'removed-by-another': rule(
    'What one identity made is removed by another one.',
    'Look at who asks before a record is removed.',
    'OWASP API Security Top 10 2023, API1',
  ),
  failed: rule(
    'The second call about a record that was removed ends in an error of the server.',
    'Answer 404, or 410, for what is not there.',
    'RFC 9110, 15.5.5 and 15.6.1',
  ),
};
