/** A number of terms without trailing zeros: "2", "1.25". */
export function figure(value: number, places = 2): string {
  return String(Math.round(value * 10 ** places) / 10 ** places)
}

/** "1 term", "2.5 terms". */
export function inTerms(value: number, places = 2): string {
  const shown = figure(value, places)
  return `${shown} ${shown === '1' ? 'term' : 'terms'}`
}
