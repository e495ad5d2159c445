import type { Random } from './random.ts';

export const AREAS = (
  'billing shipping catalog inventory identity payments support marketing analytics logistics compliance scheduling ' +
  'messaging procurement warehousing licensing subscriptions reporting onboarding treasury insurance facilities ' +
  'research partnerships maintenance'
).split(' ');

export const NOUNS = (
  'invoice order customer shipment product warehouse mandate contract ticket campaign report payment refund ' +
  'subscription device location vehicle driver route employee department schedule meeting message channel template ' +
  'document signature envelope folder workspace project task milestone comment review rating supplier catalogItem ' +
  'category bundle discount coupon giftCard voucher wallet transfer ledger budget expense receipt statement policy ' +
  'claim incident alert metric dashboard widget segment audience experiment feature release deployment environment ' +
  'secret certificate domain record zone network gateway endpoint webhook subscriber listing booking reservation'
).split(' ');

const SUBJECTS = ['The value', 'What is shown here', 'This member', 'The last known state', 'The text'];
const VERBS = ['is set by', 'comes from', 'is checked against', 'is shared with', 'follows'];
const OBJECTS = [
  'the mandate that owns the record',
  'the most recent synchronisation with the back office',
  'the rules of the region in which the record was created',
  'the settings of the workspace',
  'the partner that sent it',
];
const TAILS = [
  'and cannot be changed once the record is closed.',
  'unless an administrator has said otherwise.',
  'and is empty for records that were imported.',
  'which may take some minutes after a change.',
  'so that clients should not rely on its order.',
];

/** A random sentence for a description. */
export const sentence = ({ pick }: Random): string =>
  `${pick(SUBJECTS)} ${pick(VERBS)} ${pick(OBJECTS)}, ${pick(TAILS)}`;

export const sentences = (random: Random, count: number): string =>
  Array.from({ length: count }, () => sentence(random)).join(' ');

/** `giftCard` → `GiftCard`. */
export const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** `giftCard` → `gift-cards`. */
export const plural = (noun: string): string =>
  `${noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/y$/, 'ie')}s`;
