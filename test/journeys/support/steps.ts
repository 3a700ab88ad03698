import { expect } from '@playwright/test'
import type { Teacher } from './teachers.ts'
import type { Visitor } from './visitor.ts'

export const LANTERN = 'Lantern Teaching School Hub, recorder'
export const WORSTED = 'Worsted Teaching School Hub, recorder'

/** From the home page to the page that says whether this teacher can be claimed. */
export async function find(visitor: Visitor, { trn, born }: Omit<Teacher, 'name'>): Promise<void> {
  await visitor.go('/appropriate-body')
  await visitor.press('Find and claim an ECT')
  await visitor.fill({ 'Teacher reference number (TRN)': trn })
  await visitor.enterDate(born)
  await visitor.press('Continue')
}

/** Finds and claims a teacher from this day, school-led and with no school yet; ends on their record. */
export async function claim(visitor: Visitor, teacher: Teacher, start: string): Promise<void> {
  const { name } = teacher
  await find(visitor, teacher)
  await visitor.seesHeading(`You can claim ${name}`)
  await visitor.press(`Claim ${name}’s induction`)
  await visitor.enterDate(start)
  await visitor.press('Continue')
  await visitor.choose('School-led')
  await visitor.press('Continue')
  await visitor.choose('I do not know the school yet')
  await visitor.press('Continue')
  await visitor.press(`Claim ${name}’s induction`)
  await visitor.sees(`You have claimed ${name}’s induction`)
  await visitor.follow(`${name}’s record`)
  await visitor.seesHeading(name)
}

/** When induction ended with the body, and for how many terms. */
export async function enterEnd(visitor: Visitor, end: string, terms: string): Promise<void> {
  await visitor.enterDate(end)
  await visitor.press('Continue')
  await visitor.fill({ 'How many terms of induction did they spend with you?': terms })
  await visitor.press('Continue')
}

/** Goes to the record of a teacher from the list, by searching for the TRN under this tab. */
export async function openRecord(visitor: Visitor, { name, trn }: Teacher, tab: RegExp): Promise<void> {
  await visitor.go('/appropriate-body')
  await visitor.follow('See and search your ECTs')
  await visitor.follow(tab)
  await visitor.fill({ 'Name or TRN': trn })
  await visitor.press('Search')
  await visitor.follow(name)
  await visitor.seesHeading(name)
}

/** Looks at the record again until the worker has told the teacher record. */
export async function untilSent(visitor: Visitor, told: string): Promise<void> {
  const { page, main } = visitor
  await expect(async () => {
    await page.reload()
    await expect(main).toContainText(/The teacher record was updated at/, { timeout: 100 })
    await expect(main).toContainText(`What it is told: ${told}`, { timeout: 100 })
  }).toPass({ timeout: 30_000, intervals: [250, 500, 1000] })
}
