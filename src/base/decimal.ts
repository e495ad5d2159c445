/** A number by its decimal digits: `digits × 10 ** exponent`, without trailing zeros. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const NUMBER = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** No exponent is taken for larger than this: `1e999999999999999999` stays a number that can be calculated with. */
const MOST = 1e15;

const exponentOf = (text: string): number => Math.max(-MOST, Math.min(MOST, Number(text)));

/** Reads a number as JSON writes it. */
export const decimal = (text: string): Decimal => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text) ?? [];
  const all = whole + fraction;
  let end = all.length;
  while (end > 0 && all[end - 1] === '0') end--;
  const digits = BigInt(all.slice(0, end));
  if (digits === 0n) return { digits, exponent: 0 };
  return {
    digits: sign === '-' ? -digits : digits,
    exponent: exponentOf(exponent) - fraction.length + all.length - end,
  };
};

/** Strings of digits cost less than logarithms of large integers. */
const countOf = (digits: bigint): number => String(digits).length - (digits < 0n ? 1 : 0);

/** How many digits a number has. */
export const precisionOf = ({ digits }: Decimal): number => countOf(digits);

/** The power of ten just above a number's absolute value. */
export const magnitudeOf = ({ digits, exponent }: Decimal): number => countOf(digits) + exponent;

const signOf = ({ digits }: Decimal): number => (digits > 0n ? 1 : digits < 0n ? -1 : 0);

/** Negative when `a` is less than `b`, positive when it is more. Numbers of other magnitudes are never written out. */
export const compare = (a: Decimal, b: Decimal): number => {
  const sign = signOf(a);
  if (sign !== signOf(b)) return sign - signOf(b);
  if (sign === 0) return 0;
  const wider = magnitudeOf(a) - magnitudeOf(b);
  if (wider !== 0) return wider * sign;
  const least = Math.min(a.exponent, b.exponent);
  const difference =
    a.digits * 10n ** BigInt(a.exponent - least) - b.digits * 10n ** BigInt(b.exponent - least);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

export const isInteger = ({ exponent }: Decimal): boolean => exponent >= 0;

/** The rest of `10 ** exponent` by `divisor`, without writing the power out. */
const powerOfTenBy = (exponent: number, divisor: bigint): bigint => {
  let rest = 1n;
  let base = 10n % divisor;
  for (let left = BigInt(exponent); left > 0n; left >>= 1n) {
    if (left & 1n) rest = (rest * base) % divisor;
    base = (base * base) % divisor;
  }
  return rest;
};

export const isMultiple = (value: Decimal, factor: Decimal): boolean => {
  if (value.digits === 0n) return true;
  if (factor.digits === 0n || magnitudeOf(value) < magnitudeOf(factor)) return false;
  const divisor = factor.digits < 0n ? -factor.digits : factor.digits;
  const shift = value.exponent - factor.exponent;
  // Of the same magnitude or more, so that a negative shift is no longer than the value's own digits.
  if (shift < 0) return value.digits % (divisor * 10n ** BigInt(-shift)) === 0n;
  return (value.digits * powerOfTenBy(shift, divisor)) % divisor === 0n;
};
