import { expect, test } from '../support/journeys.ts'
import { find, LANTERN } from '../support/steps.ts'
import { teachers } from '../support/teachers.ts'

test('what is wrong in a form is said at its top and beside the field, and what was typed stays', async ({
  as,
}) => {
  const lantern = await as(LANTERN)
  const { page } = lantern
  await lantern.go('/appropriate-body/claim')
  await lantern.press('Continue')
  await lantern.isTold('Enter a teacher reference number (TRN)', 'Enter a date of birth')
  await lantern.fill({ 'Teacher reference number (TRN)': '12E4567' })
  await lantern.enterDate('2025-02-29')
  await lantern.press('Continue')
  await lantern.isTold(
    /^Teacher reference number \(TRN\) must be 7 digits/,
    /^Date of birth must be a real date/,
  )
  await expect(page.getByLabel('Teacher reference number (TRN)', { exact: true })).toHaveValue('12E4567')
  await expect(page.getByLabel('Day', { exact: true })).toHaveValue('29')
})

test('a start that the rulebook refuses is refused where it is asked', async ({ as }) => {
  const lantern = await as(LANTERN)
  const { asked } = teachers()
  await find(lantern, asked)
  await lantern.press(`Claim ${asked.name}’s induction`)
  const wrong: [typed: string, ...told: (string | RegExp)[]][] = [
    ['--', 'Enter a start date'],
    ['2025-02-31', /^Start date must be a real date/],
    ['25-9-1', /^Start date must be a real date/],
    ['2999-09-01', /^Enter a date on or before /],
    [
      '2021-08-31',
      /on or after 1 September 2021$/,
      /before the teacher gained QTS/,
      /^Lantern.* from 1 September 2021$/,
    ],
  ]
  for (const [typed, ...told] of wrong) {
    await lantern.enterDate(typed)
    await lantern.press('Continue')
    await lantern.isTold(...told)
  }
  await lantern.enterDate('2025-09-01')
  await lantern.press('Continue')
  await lantern.press('Continue')
  await lantern.isTold('Select provider-led or school-led')
  await lantern.choose('School-led')
  await lantern.press('Continue')
  await lantern.press('Continue')
  await lantern.isTold(/^Select a school from the list/)
  await lantern.fill({ School: 'primary school' })
  await lantern.press('Continue')
  await lantern.seesHeading('Which of these schools?')
  await lantern.press('Continue')
  await lantern.isTold(/^Select a school from the list/)
})

test('after a mistake the keyboard begins at the summary of what is wrong', async ({ as }) => {
  const lantern = await as(LANTERN)
  test.skip(test.info().project.use.javaScriptEnabled === false, 'moving the focus needs scripts')
  await lantern.go('/appropriate-body/claim')
  await lantern.press('Continue')
  await expect(lantern.page.locator('.govuk-error-summary')).toBeFocused()
  await lantern.page.keyboard.press('Tab')
  await lantern.page.keyboard.press('Enter')
  await expect(lantern.page.getByLabel('Teacher reference number (TRN)', { exact: true })).toBeFocused()
})
