/** A teacher reference number: seven digits, always text, leading zeros kept. */
export type Trn = string

const SEVEN_DIGITS = /^[0-9]{7}$/

/** Drops the spaces, hyphens and slashes that people and payslips put in (RP 99/12345 stays wrong: letters are no part of a TRN). */
export function stripTrn(text: string): string {
  return text.replace(/[\s\-\u2010-\u2015/]/g, '')
}

export function readTrn(text: string): Trn | null {
  const stripped = stripTrn(text)
  return SEVEN_DIGITS.test(stripped) ? stripped : null
}
