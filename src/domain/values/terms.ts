/**
 * Full-time-equivalent terms as an exact decimal of at most two places, held as a whole number of hundredths.
 * 1.25 terms is `{ hundredths: 125 }`. Never a binary fraction (SG 2.34 allows 1.25).
 */
export type Terms = Readonly<{ hundredths: number }>

export type TermsFault = 'not_a_number' | 'too_precise'

const DECIMAL = /^(\d{1,6})(?:\.(\d*))?$/

/** Reads terms as a person types them: "2", "2.5", "1.25", ".5" is not accepted, "-1" is read so that its range can be refused. */
export function readTerms(text: string): Terms | TermsFault {
  const trimmed = text.trim()
  const negative = trimmed.startsWith('-')
  const match = DECIMAL.exec(negative ? trimmed.slice(1) : trimmed)
  if (!match || trimmed.endsWith('.')) return 'not_a_number'
  const decimals = (match[2] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) return 'too_precise'
  const hundredths = Number(match[1]) * 100 + Number(decimals.padEnd(2, '0'))
  return { hundredths: negative && hundredths > 0 ? -hundredths : hundredths }
}

/** Whole and part terms from code: `terms(6)`, `terms(1, 25)` is 1.25. */
export function terms(whole: number, hundredths = 0): Terms {
  return { hundredths: whole * 100 + hundredths }
}

export const NO_TERMS: Terms = { hundredths: 0 }

export function addTerms(...all: readonly Terms[]): Terms {
  return { hundredths: all.reduce((sum, each) => sum + each.hundredths, 0) }
}

/** a less b, and never below nothing. */
export function termsLeft(required: Terms, served: Terms): Terms {
  return { hundredths: Math.max(0, required.hundredths - served.hundredths) }
}

export function compareTerms(a: Terms, b: Terms): number {
  return a.hundredths - b.hundredths
}

/** Without trailing zeros: "2", "2.5", "1.25". */
export function formatTerms(value: Terms): string {
  const sign = value.hundredths < 0 ? '-' : ''
  const size = Math.abs(value.hundredths)
  const decimals = String(size % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${sign}${Math.floor(size / 100)}${decimals ? `.${decimals}` : ''}`
}
