const VOID = new Set(['area', 'br', 'hr', 'img', 'input', 'link', 'meta', 'rect', 'path', 'line', 'circle'])

/**
 * The facts that a page says it shows, the facts that its panel answers for, and the rows of figures, lists and tables that
 * belong to no fact. What was done stays as it was done, so rows of a history are left out.
 */
export function factsInHtml(html: string) {
  const shown = new Set<string>()
  const bare: string[] = []
  const open: { name: string; isMarked: boolean; isHead: boolean }[] = []
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  for (const match of main.matchAll(/<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/gi)) {
    const [, closing = '', name = '', attributes = '', selfClosing = ''] = match
    if (closing !== '') {
      while (open.length > 0 && open.pop()?.name !== name) continue
      continue
    }
    const facts = /data-fact="([^"]*)"/.exec(attributes)?.[1] ?? ''
    for (const fact of facts.split(' ').filter((each) => each !== '')) shown.add(fact)
    const above = open.at(-1)
    const isMarked = (above?.isMarked ?? false) || facts !== '' || attributes.includes('app-history')
    const isHead = (above?.isHead ?? false) || name === 'thead'
    const isRow = /govuk-summary-list__row|app-figures__one/.test(attributes) || (name === 'tr' && !isHead)
    if (isRow && !isMarked) bare.push(main.slice(match.index, match.index + 200))
    if (selfClosing === '' && !VOID.has(name)) open.push({ name, isMarked, isHead })
  }
  const answered = new Set([...main.matchAll(/data-answers="([^"]*)"/g)].map(([, fact = '']) => fact))
  return { shown: [...shown], answered, bare }
}
