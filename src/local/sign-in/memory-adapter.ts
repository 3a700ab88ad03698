import type { Adapter, AdapterPayload } from 'oidc-provider'

type Row = { payload: AdapterPayload; expires: number }

/** Keeps what the provider must remember (interactions, codes, sessions) in memory, each until it expires. */
export function memoryAdapter(): (model: string) => Adapter {
  const rows = new Map<string, Row>()

  const living = (found: [string, Row] | undefined) => {
    if (found && found[1].expires > Date.now()) return found[1].payload
    if (found) rows.delete(found[0])
    return undefined
  }
  const where = (model: string, matches: (payload: AdapterPayload) => boolean) =>
    [...rows].find(([key, { payload }]) => key.startsWith(`${model}:`) && matches(payload))

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`
    const at = (id: string): [string, Row] | undefined => {
      const row = rows.get(keyOf(id))
      return row && [keyOf(id), row]
    }
    return {
      upsert: (id, payload, expiresIn) => {
        for (const [key, { expires }] of rows) if (expires <= Date.now()) rows.delete(key)
        rows.set(keyOf(id), { payload, expires: Date.now() + (expiresIn ?? Infinity) * 1000 })
        return Promise.resolve()
      },
      find: (id) => Promise.resolve(living(at(id))),
      findByUid: (uid) => Promise.resolve(living(where(model, (payload) => payload.uid === uid))),
      findByUserCode: (code) => Promise.resolve(living(where(model, ({ userCode }) => userCode === code))),
      consume: (id) => {
        const row = rows.get(keyOf(id))
        if (row) row.payload = { ...row.payload, consumed: Math.floor(Date.now() / 1000) }
        return Promise.resolve()
      },
      destroy: (id) => {
        rows.delete(keyOf(id))
        return Promise.resolve()
      },
      revokeByGrantId: (grantId) => {
        for (const [key, { payload }] of rows) if (payload.grantId === grantId) rows.delete(key)
        return Promise.resolve()
      },
    }
  }
}
