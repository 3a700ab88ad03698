/** Fills the template database with the reference data every test may rely on: appropriate bodies and schools. */
export async function seedTemplate(ownerUrl: string): Promise<void> {
  // Only the process that makes the template needs the whole service.
  const { seedReferenceData } = await import('../../src/compose.ts')
  await seedReferenceData(ownerUrl)
}
