import { test } from '../support/journeys.ts'

const AHEAD = Temporal.Now.plainDateISO('Europe/London').add({ days: 100 })

test('a caseworker names who takes over from a body, looks at who would move, and calls it off', async ({
  as,
}) => {
  const body = 'Worsted Teaching School Hub'
  const caseworker = await as('Department for Education, caseworker')
  await caseworker.go('/dfe')
  await caseworker.follow('Appropriate bodies, and who takes over from one that ends')
  await caseworker.follow(body)
  await caseworker.page.getByRole('button', { name: 'Name a successor' }).click()
  await caseworker.press('Continue')
  await caseworker.isTold('Select the body that takes over')
  await caseworker.page.getByLabel('Which body takes over').selectOption('Bell Green Teaching School Hub')
  await caseworker.press('Continue')
  await caseworker.enterDate(AHEAD.toString())
  await caseworker.press('Continue')
  await caseworker.page.getByRole('textbox').fill('CAS-2026-7')
  await caseworker.press('Continue')
  await caseworker.seesHeading(`Check who takes over from ${body}`)
  await caseworker.press('See who would move')
  await caseworker.sees('Nothing has changed yet')
  await caseworker.follow('See who would move, and who cannot and why')
  await caseworker.sees('Looked at only', 'To move')
  await caseworker.press('Let Bell Green Teaching School Hub take over')
  await caseworker.sees('The teachers move by themselves on')
  await caseworker.press('Reverse the taking over')
  await caseworker.seesHeading(`Bell Green Teaching School Hub takes over from ${body}`)
})
