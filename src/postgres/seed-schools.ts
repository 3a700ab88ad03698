import pg from 'pg'

/** The register has no e-mail addresses, so open schools are given invented ones. Doing it again changes nothing. */
export async function seedSchoolAddresses(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'induction-record seed' })
  await client.connect()
  try {
    await client.query(
      `update schools set contact_email = 'office@school-' || urn || '.example'
       where contact_email is null
         and is_current
         and standing = 'open'`,
    )
  } finally {
    await client.end()
  }
}
