/** Markup that is safe to place in a page. */
export type Html = Readonly<{ markup: string }>

type Part = Html | readonly Html[] | string | number

/** Builds markup from a template literal; every text put into it is escaped, markup made by `html` is not. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = literals.reduce((sofar, literal, index) => {
    const part = parts[index - 1]
    return sofar + (part === undefined ? '' : markupOf(part)) + literal
  })
  return { markup }
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part))
  if ('markup' in part) return part.markup
  return part.map((each) => each.markup).join('')
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities.get(character) ?? character)
}
