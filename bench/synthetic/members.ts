import { integer, type Json, listOf, type Member, objectOf, oneOfTexts, type Part, text } from './part.ts';
import type { Random } from './random.ts';
import { sentence } from './words.ts';

/** Typical member names of records, with schema and example. */
const POOL: Readonly<Record<string, Part>> = {
  displayName: text('Northern depot', { minLength: 1, maxLength: 120 }),
  summary: text('Delivered in two parts', { maxLength: 500 }),
  externalReference: text('EXT-204815', { pattern: '^[A-Z]{3}-[0-9]{4,12}$' }),
  contactEmail: text('depot@example.com', { format: 'email', maxLength: 254 }),
  websiteUrl: text('https://example.com/depots/17', { format: 'uri' }),
  correlationId: text('7f9c24e8-3b12-4f5a-9c1d-2e8b6a4d0f37', { format: 'uuid' }),
  locale: text('en-GB', { pattern: '^[a-z]{2}(-[A-Z]{2})?$' }),
  timeZone: text('Europe/Paris', { maxLength: 64 }),
  validFrom: text('2026-01-31', { format: 'date' }),
  validUntil: text('2027-01-31', { format: 'date' }),
  approvedAt: text('2026-02-11T09:30:00Z', { format: 'date-time' }),
  archivedAt: text('2026-08-19T17:05:21Z', { format: 'date-time' }),
  lastSeenAt: text('2026-10-02T23:59:59Z', { format: 'date-time' }),
  priority: oneOfTexts(['normal', 'low', 'high', 'urgent']),
  visibility: oneOfTexts(['internal', 'public', 'partner', 'private']),
  origin: oneOfTexts(['api', 'import', 'console', 'mobile', 'migration', 'partner']),
  tier: oneOfTexts(['standard', 'plus', 'premium']),
  quantity: integer(12, { minimum: 0, maximum: 1_000_000 }),
  retryCount: integer(2, { format: 'int32', minimum: 0, maximum: 10 }),
  sequence: integer(4815, { format: 'int64', minimum: 1 }),
  position: integer(3, { minimum: 0, exclusiveMaximum: 10_000 }),
  weightGrams: integer(1250, { minimum: 1 }),
  ratio: { schema: { type: 'number', minimum: 0, maximum: 1 }, example: 0.25 },
  score: { schema: { type: 'number', format: 'double', exclusiveMinimum: -100 }, example: 71.5 },
  isArchived: { schema: { type: 'boolean', default: false }, example: false },
  isVerified: { schema: { type: 'boolean' }, example: true },
  requiresApproval: { schema: { type: 'boolean', default: false }, example: true },
  note: { schema: { type: ['string', 'null'], maxLength: 2000 }, example: null },
  parentReference: { schema: { type: ['string', 'null'] }, example: 'EXT-204814' },
  tags: listOf(text('fragile', { minLength: 1, maxLength: 40 }), { uniqueItems: true, maxItems: 50 }),
  watcherIds: listOf(text('usr_31c', { pattern: '^usr_[a-z0-9]+$' }), { maxItems: 100 }),
  thresholds: listOf(integer(75, { minimum: 0, maximum: 100 }), { minItems: 1, maxItems: 5 }),
  metadata: {
    schema: { type: 'object', additionalProperties: { type: 'string', maxLength: 500 }, maxProperties: 50 },
    example: { costCentre: '4711' },
  },
  window: objectOf(
    [
      { name: 'opens', required: true, ...text('08:00', { pattern: '^[0-2][0-9]:[0-5][0-9]$' }) },
      { name: 'closes', required: true, ...text('18:30', { pattern: '^[0-2][0-9]:[0-5][0-9]$' }) },
    ],
    { additionalProperties: false },
  ),
};

const NAMES = Object.keys(POOL);
/** How many of ten members are required. */
const REQUIRED = 3;

/** `count` members, each with its own description. */
export const membersOf = (random: Random, count: number): Member[] =>
  random.some(NAMES, count).map((name) => {
    const { schema, example } = POOL[name] as Part;
    const described: Json = { ...schema, description: sentence(random) };
    return { name, schema: described, example, required: random.number(1, 10) <= REQUIRED };
  });
