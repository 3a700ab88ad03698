import { test } from '../support/journeys.ts'

test('a caseworker sees what teacher records did not take', async ({ as }) => {
  const caseworker = await as('Department for Education, caseworker')
  await caseworker.go('/home')
  await caseworker.seesHeading('Changes that teacher records did not take')
  await caseworker.go('/appropriate-body/ects', 403)
})
