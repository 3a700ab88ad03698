import type pg from 'pg'

/** One digest of every row of every table that the service may write to: equal when nothing was written. */
export async function digestOfTables(owner: pg.Pool): Promise<string> {
  const { rows } = await owner.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name
    from information_schema.role_table_grants
    where grantee = 'induction_service'
      and table_schema = 'public'
      and privilege_type = 'INSERT'
    order by 1`)
  const digests = rows.map(
    ({ name }) =>
      `select '${name}' as name, count(*), md5(string_agg(t::text, e'\\n' order by t::text)) from ${name} t`,
  )
  const found = await owner.query<Record<string, unknown>>(digests.join(' union all '))
  return JSON.stringify(found.rows)
}
