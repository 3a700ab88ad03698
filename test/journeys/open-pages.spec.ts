import { expect, signIn, test } from './support/journeys.ts'

test('anybody reads the open pages, and an unknown address says so', async ({ nobody }) => {
  for (const address of ['/', '/accessibility', '/privacy', '/cookies', '/guidance/rules', '/local/mailbox'])
    await nobody.go(address)
  await nobody.go('/nowhere', 404)
  await nobody.seesHeading('Page not found')
})

test('the first key reaches a link that skips to the content', async ({ nobody }) => {
  const { page } = nobody
  await nobody.go('/guidance/rules')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to main content' })
  await expect(skip).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main-content$/)
  await page.keyboard.press('Tab')
  await expect(page.locator('main :focus'), 'the next key goes on inside the content').toHaveCount(1)
})

test('a user of two bodies chooses which to act for, and can change', async ({ nobody }) => {
  await signIn(nobody, 'Two bodies: Lantern recorder and Worsted viewer')
  await nobody.press('Continue')
  await nobody.isTold(/organisation/)
  await nobody.choose('Worsted Teaching School Hub')
  await nobody.press('Continue')
  await nobody.seesHeading('Worsted Teaching School Hub')
  await expect(nobody.page.getByText('(view only)')).toBeVisible()
  await nobody.follow('Change organisation')
  await nobody.choose('Lantern Teaching School Hub')
  await nobody.press('Continue')
  await nobody.seesHeading('Lantern Teaching School Hub')
  await expect(nobody.page.getByText('(view only)')).toHaveCount(0)
})

test('somebody signs out, and the way back asks to sign in', async ({ nobody }) => {
  await signIn(nobody, 'Lantern Teaching School Hub, viewer')
  await nobody.seesHeading('Lantern Teaching School Hub')
  await nobody.press('Sign out')
  await expect(nobody.page.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  await nobody.go('/appropriate-body')
  await nobody.sees('Choose who to sign in as')
})

test('somebody without a role is told what to do', async ({ nobody }) => {
  await signIn(nobody, 'Marram Bay Primary School, no role')
  await expect(nobody.page.locator('h1')).toBeVisible()
  await nobody.sees(/role/)
})

test('somebody idle for 55 minutes is told that the session ends soon, and stays signed in', async ({
  nobody,
}, info) => {
  test.skip(info.project.use.javaScriptEnabled === false, 'without scripts the next page says that it ended')
  const { page } = nobody
  await page.clock.install()
  await signIn(nobody, 'Lantern Teaching School Hub, recorder')
  await page.clock.fastForward('54:00')
  await expect(page.getByText('You will be signed out in 5 minutes')).toHaveCount(0)
  await page.clock.fastForward('01:00')
  await expect(page.getByRole('status')).toContainText('You will be signed out in 5 minutes')
  await nobody.look()
  await nobody.follow('Stay signed in')
  await expect(page.getByRole('status')).toBeEmpty()
  await nobody.seesHeading('Lantern Teaching School Hub')
})
