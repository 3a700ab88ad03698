import { seedReference } from '../../src/postgres/seed-reference.ts'

/** Fills the template database with the reference data every test may rely on: appropriate bodies and schools. */
export async function seedTemplate(ownerUrl: string): Promise<void> {
  await seedReference(ownerUrl)
}
