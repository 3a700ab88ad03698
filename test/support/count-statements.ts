import pg from 'pg'

/** Runs `work` and gives the SQL that was sent meanwhile: `begin` and `commit` of transactions apart from the rest. */
export async function countStatements(work: () => Promise<unknown>): Promise<{ work: number; all: number }> {
  const sent: string[] = []
  const query: unknown = Reflect.get(pg.Client.prototype, 'query')
  if (typeof query !== 'function') throw new Error('the client of PostgreSQL has no query')
  const watched = function (this: pg.Client, ...given: unknown[]): unknown {
    const [first] = given
    sent.push(typeof first === 'string' ? first : JSON.stringify(first))
    return Reflect.apply(query, this, given)
  }
  Object.assign(pg.Client.prototype, { query: watched })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query })
  }
  return { work: sent.filter((sql) => !/^\s*(begin|commit)/i.test(sql)).length, all: sent.length }
}
