/** What a cell shows: words, lines of them, or a link with words that only a screen reader says after its own. */
export type Cell =
  | string
  | Readonly<{ text: string; href?: string; hidden?: string; class?: CellClass }>
  | Readonly<{ lines: readonly string[]; class?: CellClass }>
type CellClass = 'app-nowrap' | 'app-anywhere'
export type TableRows = readonly (readonly Cell[])[]

/**
 * The rows of a table's body, the first cell of each its header. A list of fifty is most of its page, and the template
 * engine takes longer for its loop than all else on it takes.
 * @param escape what stands in for markup in text
 */
export function tableRows(rows: TableRows, escape: (text: string) => string): string {
  const inside = (cell: Cell): string => {
    if (typeof cell === 'string') return escape(cell)
    if ('lines' in cell) return cell.lines.map(escape).join('<br>')
    const { text, href, hidden } = cell
    if (href === undefined) return escape(text)
    const said = hidden === undefined ? '' : `<span class="govuk-visually-hidden"> ${escape(hidden)}</span>`
    return `<a class="govuk-link govuk-link--no-visited-state" href="${escape(href)}">${escape(text)}${said}</a>`
  }
  const cellOf = (cell: Cell, index: number): string => {
    if (index === 0) return `<th scope="row" class="govuk-table__header">${inside(cell)}</th>`
    const own = typeof cell === 'string' || cell.class === undefined ? '' : ` ${cell.class}`
    return `<td class="govuk-table__cell${own}">${inside(cell)}</td>`
  }
  return rows.map((cells) => `<tr class="govuk-table__row">${cells.map(cellOf).join('')}</tr>`).join('\n')
}
