import { expect, test } from '../support/journeys.ts'
import { teachers } from '../support/teachers.ts'

const BEACONS = 'Three Beacons Multi Academy Trust, induction tutor'

test('a caseworker records special measures, the school is asked about it, and it is removed again', async ({
  as,
}) => {
  const [urn, name] = ['900059', 'Brontë Fold Primary Academy'] as const
  const caseworker = await as('Department for Education, caseworker')
  await caseworker.go('/dfe')
  await caseworker.follow('Schools where induction may be served, and what inspections found')
  await caseworker.fill({ 'Find a school': urn })
  await caseworker.press('Find')
  await caseworker.follow(name)
  await caseworker.sees('No finding is recorded')
  await caseworker.page.getByRole('button', { name: 'Record a finding' }).click()
  await caseworker.press('Continue')
  await caseworker.isTold(/^Enter the day on which it was found/)
  const since = caseworker.page.getByRole('group', { name: 'First day' })
  for (const [label, text] of Object.entries({ Day: '15', Month: '1', Year: '2026' }))
    await since.getByLabel(label, { exact: true }).fill(text)
  await caseworker.press('Continue')
  await caseworker.press('Continue')
  await caseworker.isTold(/^Select whether the Chief Inspector has certified/)
  await caseworker.choose('Yes, a part of it')
  await caseworker.press('Continue')
  await caseworker.enterDate('2026-06-01')
  await caseworker.fill({ 'Part that is certified': 'Science' })
  await caseworker.press('Continue')
  await caseworker.seesHeading(`Check the finding about ${name}`)
  await caseworker.press('Record the finding')
  await caseworker.follow(`Go to ${name}`)
  await caseworker.sees(
    'has been in special measures since 15 January 2026',
    'Certified from 1 June 2026: Science',
  )

  const { inspected } = teachers()
  const school = await as(BEACONS)
  await school.go('/school/register')
  await school.page.getByRole('radio', { name }).check()
  await school.press('Continue')
  if (await school.page.getByText('For each early career teacher (ECT) you need').isVisible())
    await school.press('Continue')
  await school.fill({ 'Teacher reference number (TRN)': inspected.trn })
  await school.enterDate(inspected.born)
  await school.press('Continue')
  await school.fill({ 'Email address': `${urn}@example.org` })
  await school.press('Continue')
  const post = school.page.getByRole('group', { name: /start as an early career teacher/ })
  for (const [label, text] of Object.entries({ Day: '1', Month: '9', Year: '2026' }))
    await post.getByLabel(label, { exact: true }).fill(text)
  await school.fill({ 'Days a week as an ECT': '5' })
  await school.press('Continue')
  await school.seesHeading(`Can ${inspected.name} start at your school?`)
  await school.choose('Neither of these')
  await school.press('Continue')
  await school.isTold(/For a post elsewhere ask Ofsted to certify it/)
  await school.choose('They trained here while employed, since before 15 January 2026')
  await school.press('Continue')
  await school.seesHeading(`When did ${inspected.name} begin to train at your school?`)
  await school.enterDate('2026-02-02')
  await school.press('Continue')
  await school.isTold(/^Training counts only if it began before the school entered special measures/)

  await caseworker.follow(/^It was recorded by mistake/)
  await caseworker.page.getByRole('textbox').fill('Another school')
  await caseworker.press('Continue')
  await caseworker.press('Remove the finding')
  await caseworker.seesHeading('The finding is removed')
  await caseworker.follow(`Go to ${name}`)
  await expect(caseworker.main).toContainText('No finding is recorded')
})
