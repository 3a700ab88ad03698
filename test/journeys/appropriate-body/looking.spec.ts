import { expect, test } from '../support/journeys.ts'
import { find, LANTERN, WORSTED } from '../support/steps.ts'
import { teachers } from '../support/teachers.ts'

test('a viewer sees a whole record and nothing to change it with', async ({ as }) => {
  const viewer = await as('Lantern Teaching School Hub, viewer')
  await viewer.go('/appropriate-body')
  await expect(viewer.page.getByRole('button', { name: 'Find and claim an ECT' })).toHaveCount(0)
  await viewer.follow('See and search your ECTs')
  await viewer.page.locator('tbody').getByRole('link').first().click()
  await viewer.sees('Induction periods', 'History', 'Changed on the teacher record, not here')
  const { pathname } = new URL(viewer.page.url())
  await expect(viewer.main.getByRole('button')).toHaveCount(0)
  await expect(viewer.main.getByRole('link', { name: /Change|Remove|Add|failed/ })).toHaveCount(0)
  await viewer.go(`${pathname}/release`, 403)
  await viewer.go('/appropriate-body/claim', 403)
  const worsted = await as(WORSTED)
  await worsted.go(`/appropriate-body/ects/00000000-0000-7000-8000-000000000000`, 404)
})

test('the list is searched, filtered and sorted, its parts are pages, and a wrong date is told', async ({
  as,
}) => {
  const lantern = await as(LANTERN)
  await lantern.go('/appropriate-body/ects')
  for (const tab of [/^Released/, /^Finished/, /^In progress/]) await lantern.follow(tab)
  await lantern.page.getByText('Filters and order').click()
  await lantern.page.getByLabel('Training programme').selectOption({ label: 'School-led' })
  await lantern.press('Search')
  const programmes = lantern.page.locator('tbody tr td:last-child')
  expect(new Set(await programmes.allTextContents())).toEqual(new Set(['School-led']))
  await lantern.fill({ 'Name or TRN': '’; <b>nobody</b>' })
  await lantern.press('Search')
  await expect(lantern.page.locator('tbody tr')).toHaveCount(0)
  await lantern.follow('Clear search and filters')
  await lantern.page.getByText('Filters and order').click()
  await lantern.page.getByRole('group', { name: 'Started with you from' }).getByLabel('Day').fill('31')
  await lantern.page.getByRole('group', { name: 'Started with you from' }).getByLabel('Month').fill('2')
  await lantern.page.getByRole('group', { name: 'Started with you from' }).getByLabel('Year').fill('2025')
  await lantern.press('Search')
  await lantern.isTold(/real date/)
})

test('unfinished drafts are listed and carried on with', async ({ as }) => {
  const lantern = await as(LANTERN)
  const { left } = teachers()
  await find(lantern, left)
  await lantern.press(`Claim ${left.name}’s induction`)
  await lantern.go('/appropriate-body')
  await lantern.follow(/unfinished draft/)
  await lantern.follow(new RegExp(left.name))
  await lantern.seesHeading(`When did ${left.name} start their induction with you?`)
  await lantern.go('/appropriate-body/deliveries')
})
