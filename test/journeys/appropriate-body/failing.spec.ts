import { expect, test } from '../support/journeys.ts'
import { claim, enterEnd, LANTERN, untilSent } from '../support/steps.ts'
import { teachers } from '../support/teachers.ts'

test('a fail needs two confirmations, and the teacher and DfE are told', async ({ as }) => {
  const lantern = await as(LANTERN)
  const { fails } = teachers()
  await claim(lantern, fails, '2025-09-01')
  await lantern.follow('Record that they failed induction')
  await lantern.press('Continue')
  await lantern.isTold(/^Confirm that the teacher has been told in writing/)
  await lantern.choose(
    `Yes, ${fails.name} has been sent written confirmation of their induction outcome, their right to appeal and the appeal process`,
  )
  await lantern.press('Continue')
  await lantern.press('Continue')
  await lantern.isTold('Enter the date the teacher was sent written confirmation')
  await lantern.enterDate('2026-07-20')
  await lantern.press('Continue')
  await enterEnd(lantern, '2026-07-17', '2.5')
  await lantern.seesHeading(`Check before you fail ${fails.name}’s induction`)
  const button = lantern.page.getByRole('button', { name: `Record failing outcome for ${fails.name}` })
  await expect(button).toHaveClass(/govuk-button--warning/)
  await lantern.press(`Record failing outcome for ${fails.name}`)
  await lantern.seesHeading(`You have recorded a failing outcome for ${fails.name}`)
  await lantern.follow(`Go to ${fails.name}’s record`)
  await untilSent(lantern, 'Failed induction, from 1 September 2025 to 17 July 2026')
  await expect(async () => {
    await lantern.page.reload()
    const messages = lantern.page.getByRole('listitem').filter({ hasText: /, written at / })
    await expect(messages).toHaveText([/Sent, written/, /Sent, written/, /Sent, written/], { timeout: 100 })
  }).toPass({ timeout: 30_000 })
  await lantern.go('/local/mailbox')
  const initials = fails.name.replaceAll(/(\w)\w+ ?/g, '$1')
  await lantern.sees('induction.mailbox@education.example.org')
  await lantern.follow(new RegExp(`${initials}|${fails.name}|induction`, 'i'))
  await lantern.sees(/induction/)
})
