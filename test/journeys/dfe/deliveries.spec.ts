import { test } from '../support/journeys.ts'

test('a caseworker sees what needs the department, and what teacher records did not take', async ({ as }) => {
  const caseworker = await as('Department for Education, caseworker')
  await caseworker.go('/home')
  await caseworker.seesHeading('Department for Education')
  await caseworker.follow('Releases not answered')
  await caseworker.go('/dfe')
  await caseworker.follow(/appeals? without a result/)
  await caseworker.sees('Appeals without a result', 'Conrad Eastleigh')
  await caseworker.go('/dfe')
  await caseworker.follow('Changes that teacher records did not take')
  await caseworker.seesHeading('Changes that teacher records did not take')
  await caseworker.go('/appropriate-body/ects', 403)
})
