import type { Page } from '@playwright/test'
import { LANTERN, WORSTED, enterEnd } from './support/steps.ts'
import { expect, test } from './support/journeys.ts'
import { teachers, type Teacher } from './support/teachers.ts'
import type { Visitor } from './support/visitor.ts'

test.describe.configure({ mode: 'serial' })

const WHINMOOR = 'Whinmoor Rise Primary School, induction tutor'
const BEACONS = 'Three Beacons Multi Academy Trust, induction tutor'

async function enterDateOf(page: Page, group: RegExp, date: string) {
  const [year = '', month = '', day = ''] = date.split('-')
  const fields = page.getByRole('group', { name: group })
  for (const [label, text] of Object.entries({ Day: day, Month: month, Year: year }))
    await fields.getByLabel(label, { exact: true }).fill(text)
}

/** Registers a teacher from a start, choosing everything anew; `before` answers where somebody known works. */
async function register(
  visitor: Visitor,
  { trn, born, name }: Teacher,
  {
    start,
    body,
    before,
    days = '5',
  }: Readonly<{ start: string; body: string; before?: string; days?: string }>,
) {
  await visitor.go('/school')
  await visitor.press('Register an ECT')
  const ofSeveral = visitor.page.getByRole('radio')
  if (await ofSeveral.first().isVisible()) {
    await ofSeveral.first().check()
    await visitor.press('Continue')
  }
  if ((await visitor.page.locator('h1').textContent()) === 'Register an early career teacher')
    await visitor.press('Continue')
  await visitor.fill({ 'Teacher reference number (TRN)': trn })
  await visitor.enterDate(born)
  await visitor.press('Continue')
  if (before !== undefined) {
    await visitor.sees(`${name} has been registered before`)
    await visitor.choose(before)
    await visitor.press('Continue')
  }
  await visitor.fill({ 'Email address': `${trn}@example.org` })
  await visitor.press('Continue')
  await enterDateOf(visitor.page, /start as an early career teacher/, start)
  await visitor.fill({ 'Days a week as an ECT': days })
  await visitor.press('Continue')
  if (await visitor.page.getByLabel('No, choose again').isVisible()) {
    await visitor.choose('No, choose again')
    await visitor.press('Continue')
  }
  await visitor.page.getByLabel('Appropriate body', { exact: true }).selectOption(body)
  await visitor.press('Continue')
  await visitor.choose('School-led')
  await visitor.press('Continue')
  await visitor.fill({ 'Induction tutor’s name': 'Odile Marchbanks' })
  await visitor.fill({ 'Induction tutor’s email address': 'odile@school.example.org' })
  await visitor.press('Continue')
  await visitor.press(`Register ${name}`)
  await visitor.seesHeading(`You have registered ${name}`)
}

async function accept(visitor: Visitor, { name }: Teacher) {
  await visitor.go('/appropriate-body/registrations')
  await visitor.follow(name)
  await visitor.press(`Accept ${name}`)
  await visitor.press(`Accept and claim ${name}’s induction`)
  await visitor.seesHeading(`You have claimed ${name}’s induction`)
}

async function openEct(visitor: Visitor, { name }: Teacher) {
  await visitor.go('/school')
  await visitor.page.getByRole('table').getByRole('link', { name }).first().click()
  await visitor.seesHeading(name)
}

test('a part-time mover goes from one appropriate body to another, from the request to the records', async ({
  as,
}) => {
  const { mover } = teachers()
  const { name } = mover
  const whinmoor = await as(WHINMOOR)
  const beacons = await as(BEACONS)
  const lantern = await as(LANTERN)
  const worsted = await as(WORSTED)
  const days = '2.5'
  await register(whinmoor, mover, { start: '2025-09-01', body: 'Lantern Teaching School Hub', days })
  await accept(lantern, mover)
  await register(beacons, mover, {
    ...{ start: '2026-09-01', body: 'Worsted Teaching School Hub', days },
    before: 'Only at our school: they have left the other one, or are leaving it',
  })
  await worsted.go('/appropriate-body/registrations?queue=held_by_another_body')
  await worsted.sees(name)
  await worsted.go('/appropriate-body/releases?list=needs_you')
  await worsted.follow(name)
  await worsted.sees('Waiting for release', 'Lantern Teaching School Hub', 'A school has named you')
  await worsted.press(`Claim ${name} provisionally`)
  for (const question of [/start with you/, /training programme/, /school/]) {
    await worsted.seesHeading(question)
    await worsted.press('Continue')
  }
  await worsted.press('Claim provisionally')
  await worsted.seesHeading(`Your provisional claim of ${name} is recorded`)
  await openEct(beacons, mover)
  await beacons.sees(
    'Provisional: Worsted Teaching School Hub will be the appropriate body from 1 September 2026',
  )
  await whinmoor.go('/school')
  await whinmoor.sees('Another school has registered them from 1 September 2026')
  await whinmoor.follow(`Report the last day of ${name}`)
  await whinmoor.sees('What will happen', 'Who we tell', 'What is left for you')
  await whinmoor.enterDate('2026-08-31')
  await whinmoor.press('Continue')
  await whinmoor.press('Report leaving')
  await lantern.go('/appropriate-body')
  await lantern.follow(/to release an ECT/)
  await lantern.follow(name)
  await lantern.sees('31 August 2026, as the school reported', 'Answer due')
  await lantern.press(`Release ${name}`)
  await enterEnd(lantern, '2026-08-31', '1.5')
  await lantern.fill({ 'Note for the next appropriate body (optional)': 'A support plan ended in May.' })
  await lantern.press('Continue')
  await lantern.press(`Release ${name}`)
  await lantern.sees(`You have released ${name}`, 'Worsted Teaching School Hub asked for them')
  await worsted.go('/appropriate-body/releases?list=records')
  await worsted.follow(name)
  await worsted.sees('Claimed')
  await worsted.follow('See the records that came with them')
  await worsted.sees('A support plan ended in May.', '1.5 terms', /Days a week as an ECT\s+2.5/)
  await worsted.page.emulateMedia({ media: 'print' })
  await expect(worsted.main.getByText('You can print this page, or save it, for your file.')).toBeHidden()
  await worsted.page.emulateMedia({ media: 'screen' })
  await worsted.press('Confirm that you have the records')
  await worsted.press('We have the records')
  await worsted.seesHeading('You have confirmed that you have the records')
  await openEct(beacons, mover)
  await beacons.look()
  await beacons.sees('This appropriate body has recorded the ECT’s induction.')
  await whinmoor.go('/school')
  await whinmoor.sees(`${name}: left your school on 31 August 2026`)
})

test('hours and absences are reported and put right, and a leaver owes an interim assessment', async ({
  as,
}) => {
  const { leaver } = teachers()
  const { name } = leaver
  const school = await as(WHINMOOR)
  const lantern = await as(LANTERN)
  await register(school, leaver, { start: '2025-09-01', body: 'Lantern Teaching School Hub' })
  await accept(lantern, leaver)
  await openEct(school, leaver)
  await school.follow('Their hours are changing')
  await school.fill({ 'Days a week as an ECT': '0' })
  await school.enterDate('2026-01-05')
  await school.press('Continue')
  await school.isTold('Days a week must be between half a day and 7, like 5 or 2.5')
  await school.fill({ 'Days a week as an ECT': '4' })
  await school.press('Continue')
  await school.press('Change their hours')
  await school.seesHeading(`You have changed ${name}’s hours`)
  await school.follow(/^Go to .* registration/)
  await school.sees('From 5 January 2026', '4 days a week as an ECT')
  await school.follow('They are or were away for a while')
  await school.choose('Absence')
  await enterDateOf(school.page, /First day away/, '2026-02-02')
  await enterDateOf(school.page, /Last day away/, '2026-02-04')
  await school.fill({ 'Working days missed': '2.5' })
  await school.press('Continue')
  await school.press('Report the absence')
  await school.follow(/^Go to .* registration/)
  await school.sees('2 February 2026 to 4 February 2026')
  await school.follow(/^Correct absence/)
  await expect(school.page.getByLabel('Working days missed')).toHaveValue('2.5')
  await school.fill({ 'Working days missed': '3' })
  await school.press('Continue')
  await school.press('Correct the absence')
  await school.follow(/^Go to .* registration/)
  await school.follow('They are leaving your school')
  await school.enterDate('2026-05-22')
  await school.press('Continue')
  await school.press('Report leaving')
  await school.go('/school')
  await school.follow(`Make an interim assessment of ${name}`)
  await school.enterDate('2026-05-20')
  await school.press('Continue')
  await school.press('Record the interim assessment')
  await school.seesHeading(`You have recorded ${name}’s interim assessment`)
  await lantern.go('/appropriate-body/registrations?queue=leavers_to_release')
  await lantern.follow(name)
  await lantern.sees('Made on 20 May 2026', 'Absence and leave', '2 February 2026 to 4 February 2026')
  await lantern.follow(/^Correct absence/)
  await expect(lantern.page.getByLabel('Working days missed')).toHaveValue('3')
})
