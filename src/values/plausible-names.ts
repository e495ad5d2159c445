/** The value with a number: values with different numbers usually differ. */
type Variants<T> = (variant: number) => T;

type Row<T> = readonly [name: RegExp, value: Variants<T>];

const oneOf =
  <T>(...values: readonly T[]): Variants<T> =>
  (variant) =>
    values[variant % values.length] as T;

const between =
  (low: number, high: number): Variants<number> =>
  (variant) =>
    low + (variant % (high - low + 1));

const padded = (variant: number, length: number): string =>
  String(variant % 10 ** length).padStart(length, '0');

const FIRST = oneOf('Alex', 'Maria', 'Sam', 'Nina', 'Omar', 'Julia', 'Leo');
const LAST = oneOf('Morgan', 'Silva', 'Novak', 'Weber', 'Rossi');
const NAME = oneOf('Aurora', 'Birch', 'Cedar', 'Delta', 'Ember', 'Fjord', 'Grove');
/** `is_company_name` is a yes or no, not a name. */
const IS_FLAG = /^(is|has|can|should|was|must|will|does)_/;
/** `hide_email` is a setting, not an address. */
const IS_SETTING = /^(allow|enable|disable|hide|include|exclude|require|skip|use)_/;
const DAY = 86_400;
/** A day within the two years from 1 January 2025, at noon UTC, in seconds since 1970. */
const dayAt: Variants<number> = (variant) => 1_735_732_800 + (variant % 730) * DAY;
const dateTime: Variants<string> = (variant) => new Date(dayAt(variant) * 1000).toISOString();
const url: Variants<string> = (variant) => `https://example.com/${variant}`;
const text: Variants<string> = (variant) => `An example text, number ${variant + 1}.`;
/** An amount with two decimals, above zero. */
const amount: Variants<number> = (variant) => (variant % 10_000) + 9.99;

/** Texts by the name of their member, whose words are separated by `_`. The first row that matches counts. */
export const TEXTS: readonly Row<string>[] = [
  [IS_FLAG, oneOf('true', 'false')],
  [/(^|_)e_?mail(_address)?$/, (variant) => `${FIRST(variant).toLowerCase()}.${variant}@example.com`],
  [/(^|_)(phone|mobile|fax|telephone)(_number|_no)?$/, (variant) => `+120255501${padded(variant, 2)}`],
  [/(^|_)(url|uri|href|link|website|homepage|webhook)$/, url],
  [/(^|_)(uuid|guid)$/, (variant) => `7b0f4c52-1d3e-4a86-9c5b-${padded(variant, 12)}`],
  [/(^|_)ip(_?v4)?(_address)?$/, (variant) => `192.0.2.${1 + (variant % 254)}`],
  [/(^|_)(host|host_?name|domain|domain_name)$/, (variant) => `host${variant}.example.com`],
  [/(^|_)(first|given|middle)_?name$/, FIRST],
  [/(^|_)(last|family|sur)_?name$/, LAST],
  [
    /(^|_)(full|display|contact|owner|author|customer|(card_?|account_?)?holder)_name$/,
    (v) => `${FIRST(v)} ${LAST(v)}`,
  ],
  [/(^|_)(user_?name|login|nickname)$/, (variant) => `${FIRST(variant).toLowerCase()}${variant}`],
  [/(^|_)file_?name$/, (variant) => `file-${variant + 1}.txt`],
  [/(^|_)(company|organi[sz]ation)(_name)?$/, oneOf('Acme Ltd', 'Globex Corp', 'Initech', 'Umbrella Inc')],
  [/(^|_)(city|town|locality)(_name)?$/, oneOf('Lisbon', 'Berlin', 'Toronto', 'Osaka', 'Nairobi')],
  [/(^|_)(phone|calling|dial(l?ing)?)_(country_)?code$/, oneOf('+351', '+49', '+1', '+81')],
  [/(^|_)country_code$/, oneOf('PT', 'DE', 'CA', 'JP', 'KE')],
  [/(^|_)country(_name)?$/, oneOf('Portugal', 'Germany', 'Canada', 'Japan', 'Kenya')],
  [/(^|_)(zip|zip_?code|postal_?code|post_?code)$/, (variant) => `1${padded(variant, 4)}`],
  [/(^|_)(street|street_address|addr|address|address_?line)_?\d?$/, (v) => `${1 + (v % 200)} Main Street`],
  [/(^|_)currency(_code)?$/, oneOf('EUR', 'USD', 'GBP', 'JPY')],
  [/(^|_)(language|lang)(_code)?$/, oneOf('en', 'de', 'pt')],
  [/(^|_)locale$/, oneOf('en-US', 'de-DE', 'pt-PT')],
  [/(^|_)time_?zone$/, oneOf('Europe/Lisbon', 'Europe/Berlin', 'America/Toronto')],
  [/(^|_)colou?r$/, (variant) => `#${(variant % 0xffffff).toString(16).padStart(6, '0')}`],
  [/(^|_)version$/, (variant) => `1.${variant % 20}.0`],
  // Does not match `based_on`, `depends_on` or `add_on`.
  [
    /_at(_utc)?$|(?<!bas)ed_on$|(^|_)(start|end|due)_on$|(^|_)(timestamp|date_?time|last_modified)$/,
    dateTime,
  ],
  [/(^|_)(start|end|due|created?|updated?|modified|expir\w+)_time$|(^|_)date_utc$/, dateTime],
  [/(^|_)(date|date_string|birthday)$/, (variant) => dateTime(variant).slice(0, 10)],
  [/(^|_)(description|summary|comment|note|notes|message|text|body)$/, text],
  [/(^|_)(title|subject|headline)$/, (variant) => `Title ${variant + 1}`],
  [/(^|_)(price|amount|total|cost|balance|fee)$/, (variant) => amount(variant).toFixed(2)],
  [/(^|_)(count|quantity|qty|percentage)$/, (variant) => String(between(1, 100)(variant))],
  [/_number$/, (variant) => String(1001 + variant)],
  [/(^|_)(mime|media|content)_type$/, oneOf('text/plain', 'application/pdf', 'image/png')],
  [/(^|_)(id|uid|identifier)$/, (variant) => `id-${(variant + 1).toString(36)}`],
  [/(^|_)slug$/, (variant) => NAME(variant).toLowerCase()],
  [/(^|_)name$/, NAME],
];

/** Numbers by the name of their member, like TEXTS. The caller rounds up for integers. */
export const NUMBERS: readonly Row<number>[] = [
  [IS_FLAG, between(0, 1)],
  [/(^|_)lat(itude)?$/, (variant) => 38 + (variant % 100) / 100],
  [/(^|_)(lng|lon|longitude)$/, (variant) => 9 + (variant % 100) / 100],
  [/(^|_)(id|identifier|number)$/, (variant) => 1 + variant],
  [/(^|_)(price|amount|cost|balance|fee|tax|subtotal|total_(price|amount|cost))$/, amount],
  [/(^|_)(count|quantity|qty|total|size|items)$/, between(1, 100)],
  [/(^|_)(percent|percentage|progress|score)$/, between(0, 100)],
  [/(^|_)rating$/, between(1, 5)],
  [/(^|_)age$/, between(18, 80)],
  [/(^|_)year$/, between(2020, 2030)],
  [/(^|_)month$/, between(1, 12)],
  [/(^|_)day$/, between(1, 28)],
  [/(^|_)(width|height|length)$/, between(10, 1000)],
  [/(^|_)port$/, between(1024, 9999)],
  [/_at$|(^|_)(timestamp|epoch)$/, dayAt],
];

/** The words of a name, separated by `_`: `createdAt`, `created-at` and `CREATED_AT` give `created_at`. */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();

/** The name of an item of a list: `address` of `addresses`. */
export const itemName = (name: string): string =>
  name
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x)es$/, '$1')
    .replace(/(?<!s)s$/, '');

/** The row for a name; undefined when none matches. */
export const byName = <T>(rows: readonly Row<T>[], name: string): Variants<T> | undefined => {
  const words = wordsOf(name);
  if (IS_SETTING.test(words)) return undefined;
  return rows.find(([pattern]) => pattern.test(words))?.[1];
};
