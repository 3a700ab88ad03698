import { expect, test } from './support/journeys.ts'
import { LANTERN } from './support/steps.ts'
import { teachers, type Teacher } from './support/teachers.ts'
import type { Visitor } from './support/visitor.ts'

test.describe.configure({ mode: 'serial' })

const LARKSPUR = 'Larkspur Training Partnership, lead provider'
const WHINMOOR = 'Whinmoor Rise Primary School, induction tutor'

/** Presses Continue and counts the page that was answered. */
function countPages(visitor: Visitor) {
  let pages = 0
  return {
    next: async (button = 'Continue') => {
      pages += 1
      await visitor.press(button)
    },
    pages: () => pages,
  }
}

async function enterPost(visitor: Visitor, { trn, born }: Teacher, { next }: ReturnType<typeof countPages>) {
  await visitor.fill({ 'Teacher reference number (TRN)': trn })
  await visitor.enterDate(born)
  await next()
  await visitor.fill({ 'Email address': `${trn}@example.org` })
  await next()
  const post = visitor.page.getByRole('group', { name: /start as an early career teacher/ })
  for (const [label, text] of Object.entries({ Day: '1', Month: '9', Year: '2026' }))
    await post.getByLabel(label, { exact: true }).fill(text)
  await visitor.fill({ 'Days a week as an ECT': '4.5' })
  await next()
}

test('a school registers its first ECT in at most 8 pages, and sees who is waited for', async ({ as }) => {
  const school = await as(WHINMOOR)
  const { first } = teachers()
  await school.go('/school')
  await school.press('Register an ECT')
  const count = countPages(school)
  if ((await school.page.locator('h1').textContent()) === 'Register an early career teacher')
    await count.next()
  await enterPost(school, first, count)
  if (await school.page.getByLabel('No, choose again').isVisible()) {
    await school.choose('No, choose again')
    await school.press('Continue')
  }
  await count.next()
  await school.isTold(/^Select the appropriate body which will be supporting the ECT’s induction/)
  await school.page
    .getByLabel('Appropriate body', { exact: true })
    .selectOption('Lantern Teaching School Hub')
  await school.press('Continue')
  await school.choose('Provider-led, with Larkspur Training Partnership')
  await count.next()
  await school.fill({ 'Induction tutor’s name': 'Odile Marchbanks' })
  await school.fill({ 'Induction tutor’s email address': 'odile@school.example.org' })
  await count.next()
  await school.seesHeading(`Check before you register ${first.name}`)
  await count.next(`Register ${first.name}`)
  await school.seesHeading(`You have registered ${first.name}`)
  console.log(`${String(count.pages())} pages to register with all choices`)
  expect(count.pages()).toBeLessThanOrEqual(8)
  await school.follow(`Go to ${first.name}’s registration`)
  await school.sees('Awaiting confirmation by the appropriate body', 'Needs you')
})

test('a second ECT takes at most 5 pages with the last choices', async ({ as }) => {
  const school = await as(WHINMOOR)
  const { second } = teachers()
  await school.go('/school')
  await school.press('Register an ECT')
  const count = countPages(school)
  await enterPost(school, second, count)
  await school.sees('Appropriate body: Lantern Teaching School Hub')
  await school.choose('Yes, use these')
  await count.next()
  await count.next(`Register ${second.name}`)
  await school.seesHeading(`You have registered ${second.name}`)
  console.log(`${String(count.pages())} pages to register with the last choices`)
  expect(count.pages()).toBeLessThanOrEqual(5)
})

test('the body asks, the school answers and assigns a mentor, provider and body accept, and it is complete', async ({
  as,
}) => {
  const school = await as(WHINMOOR)
  const lantern = await as(LANTERN)
  const { first } = teachers()
  await lantern.go('/appropriate-body')
  await lantern.follow(/named by schools/)
  await lantern.follow(first.name)
  await lantern.follow('Ask the school a question')
  await lantern.page.locator('textarea').fill('Which key stage?')
  await lantern.press('Continue')
  await lantern.press('Send the question')
  await school.go('/school')
  await school.follow(`Answer Lantern Teaching School Hub about ${first.name}`)
  await school.fill({ 'Your answer': 'Key stage 2' })
  await school.press('Continue')
  await school.press('Send the answer')
  await school.go('/school')
  await school.follow(`Assign a mentor to ${first.name}`)
  await school.fill({ 'Mentor’s name': 'Mina Rook', 'Mentor’s email address': 'mina@school.example.org' })
  await school.press('Continue')
  await school.press('Assign mentor')
  await lantern.go('/appropriate-body/registrations')
  await lantern.follow(first.name)
  await lantern.sees('Key stage 2', 'Mina Rook')
  const larkspur = await as(LARKSPUR)
  await larkspur.go('/lead-provider')
  await larkspur.follow(first.name)
  await larkspur.press(`Confirm ${first.name}`)
  await larkspur.press('Confirm')
  await larkspur.seesHeading(`You have confirmed ${first.name}`)
  await lantern.press(`Accept ${first.name}`)
  await lantern.press(`Accept and claim ${first.name}’s induction`)
  await lantern.seesHeading(`You have claimed ${first.name}’s induction`)
  await school.go('/school')
  await school.follow(first.name)
  await expect(async () => {
    await school.page.reload()
    await expect(school.main).toContainText('Registration complete', { timeout: 100 })
  }).toPass({ timeout: 30_000 })
  await school.look()
  await school.sees('This appropriate body has recorded the ECT’s induction.')
  await school.page.emulateMedia({ media: 'print' })
  await expect(school.main.getByText('As it stood on')).toBeVisible()
  for (const kept of ['Registration complete', 'Who has this registration', 'What you told us', first.trn])
    await expect(school.main.getByText(kept, { exact: true })).toBeVisible()
  for (const left of ['Something has changed', 'You can print this page, or save it, for your file.'])
    await expect(school.main.getByText(left, { exact: true })).toBeHidden()
  await expect(school.page.getByRole('button', { name: 'Sign out' })).toBeHidden()
})

test('a school sets its own term dates, is told of an impossible one, and goes back to those of England', async ({
  as,
}) => {
  const school = await as(WHINMOOR)
  const set = async (terms: string) => {
    await school.go('/school')
    await school.follow('Set your term dates')
    await school.choose('2026 to 2027')
    await school.press('Continue')
    await school.choose(terms)
    await school.press('Continue')
  }
  const enter = async (dates: Readonly<Record<string, string>>) => {
    for (const [legend, date] of Object.entries(dates)) {
      const [year = '', month = '', day = ''] = date.split('-')
      const group = school.page.getByRole('group', { name: legend })
      for (const [label, text] of Object.entries({ Day: day, Month: month, Year: year }))
        await group.getByLabel(label, { exact: true }).fill(text)
    }
    await school.press('Continue')
  }
  await set('Six')
  await enter({ 'First day of term': '2026-09-01', 'Last day of term': '2026-08-20' })
  await school.isTold('The last day of term must be after its first day')
  await enter({ 'First day of term': '2026-09-01', 'Last day of term': '2026-10-16' })
  await set('Use the usual dates of England')
  await school.press('Use the dates of England')
  await school.seesHeading('Term dates set')
})

test('not ours goes back to the school; leaving is reported; a mistake is withdrawn', async ({ as }) => {
  const school = await as(WHINMOOR)
  const lantern = await as(LANTERN)
  const { second } = teachers()
  await lantern.go('/appropriate-body/registrations')
  await lantern.follow(second.name)
  await lantern.follow('This ECT is not ours')
  await lantern.page.locator('textarea').fill('They teach in another area')
  await lantern.press('Continue')
  await lantern.press('Tell the school')
  await school.go('/school')
  await school.sees('says that they are not theirs: They teach in another area')
  await school.follow(`Name another appropriate body for ${second.name}`)
  await school.sees('What will happen', 'Who we tell', 'What is left for you')
  await school.follow(`Cancel and go back to ${second.name}`)
  await school.sees('They teach in another area')
  await school.follow('They are leaving your school')
  await school.enterDate('2026-12-18')
  await school.press('Continue')
  await school.press('Report leaving')
  await school.follow(/^Go to .* registration/)
  await school.sees('Leaving your school on 18 December 2026')
  await school.follow('Wrong person, wrong TRN, or registered by mistake')
  await school.page.locator('textarea').fill('The post came to nothing')
  await school.press('Continue')
  await school.press('Withdraw the registration')
  await school.go('/school')
  await school.sees(`${second.name}: registration withdrawn`)
})
