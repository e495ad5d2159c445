/** A decimal number, `digits × 10 ** exponent`. The digits have no trailing zeros. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

const NUMBER = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** Larger exponents are clamped to this, so that calculations with `1e999999999999999999` stay exact integers. */
const MAX_EXPONENT = 1e15;

const exponentOf = (text: string): number => Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, Number(text)));

/** Parses a number in JSON's syntax. */
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

/** Faster than the logarithm of a large integer. */
const countOf = (digits: bigint): number => String(digits).length - (digits < 0n ? 1 : 0);

/** The number of significant digits. */
export const precisionOf = ({ digits }: Decimal): number => countOf(digits);

/** The exponent of the smallest power of ten above a number's absolute value. */
export const magnitudeOf = ({ digits, exponent }: Decimal): number => countOf(digits) + exponent;

const signOf = ({ digits }: Decimal): number => (digits > 0n ? 1 : digits < 0n ? -1 : 0);

/** Negative if `a < b`, positive if `a > b`. Magnitudes are compared first, without expanding exponents. */
export const compare = (a: Decimal, b: Decimal): number => {
  const sign = signOf(a);
  if (sign !== signOf(b)) return sign - signOf(b);
  if (sign === 0) return 0;
  const magnitudes = magnitudeOf(a) - magnitudeOf(b);
  if (magnitudes !== 0) return magnitudes * sign;
  const least = Math.min(a.exponent, b.exponent);
  const difference =
    a.digits * 10n ** BigInt(a.exponent - least) - b.digits * 10n ** BigInt(b.exponent - least);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

export const isInteger = ({ exponent }: Decimal): boolean => exponent >= 0;

/** `10 ** exponent % divisor`, by repeated squaring: the power itself may be too large to compute. */
const powerOfTenModulo = (exponent: number, divisor: bigint): bigint => {
  let remainder = 1n;
  let base = 10n % divisor;
  for (let left = BigInt(exponent); left > 0n; left >>= 1n) {
    if (left & 1n) remainder = (remainder * base) % divisor;
    base = (base * base) % divisor;
  }
  return remainder;
};

export const isMultiple = (value: Decimal, factor: Decimal): boolean => {
  if (value.digits === 0n) return true;
  if (factor.digits === 0n || magnitudeOf(value) < magnitudeOf(factor)) return false;
  const divisor = factor.digits < 0n ? -factor.digits : factor.digits;
  const shift = value.exponent - factor.exponent;
  // Here the value is not smaller than the factor, so `-shift` is at most the number of the value's digits.
  if (shift < 0) return value.digits % (divisor * 10n ** BigInt(-shift)) === 0n;
  return (value.digits * powerOfTenModulo(shift, divisor)) % divisor === 0n;
};
