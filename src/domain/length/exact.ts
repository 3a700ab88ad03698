/** A decimal of at most three places as exact thousandths. */
export function thousandths(value: number): number {
  return Math.round(value * 1000)
}

export function lcm(a: number, b: number): number {
  return (a / gcd(a, b)) * b
}

export function lcmBig(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

/** `over` ÷ `under` rounded to three decimals, half away from zero. `under` is above 0. */
export function rounded(over: bigint, under: bigint): number {
  const size = over < 0n ? -over : over
  const whole = (size * 2000n + under) / (under * 2n)
  return (over < 0n ? -1 : 1) * (Number(whole) / 1000)
}

export function leastOf(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

/** How many times so much reaches what is needed: at least once; Infinity when it never does. */
export function timesToReach(needed: bigint, each: bigint): number {
  if (needed <= each) return 1
  return each > 0n ? Number((needed + each - 1n) / each) : Infinity
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
