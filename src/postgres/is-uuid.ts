const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Ids come from addresses that anybody may type: what is no uuid is nobody's, and not worth a failed statement. */
export function isUuid(id: string): boolean {
  return UUID.test(id)
}
