import { expect, test } from '../support/journeys.ts'
import { find, LANTERN } from '../support/steps.ts'

const cannot = [
  {
    name: 'Imelda Quarshie',
    trn: '7000001',
    born: '2000-03-14',
    because: /does not have their qualified teacher status/,
    later: 'Claim Imelda Quarshie provisionally',
  },
  { name: 'Corbin Ashdown-Vale', trn: '7000003', born: '1996-11-02', because: /is prohibited from teaching/ },
  {
    name: 'Verity Hollingberry',
    trn: '7000008',
    born: '1995-12-05',
    because: /has already failed their induction/,
  },
  {
    name: 'Gethin Prytherch',
    trn: '7000009',
    born: '1994-02-27',
    because: /is exempt from completing their induction/,
  },
  {
    name: 'Eluned Cadwaladr',
    trn: '7000010',
    born: '1993-05-16',
    because: /failed their induction in Wales/,
  },
  {
    name: 'Lorcan Devereux',
    trn: '7000036',
    born: '1998-08-03',
    because: /is completing their induction with Worsted Teaching School Hub.*will need to release them/,
    later: 'Ask Worsted Teaching School Hub to release Lorcan Devereux',
  },
  { name: 'Tobias Nwosu', trn: '7000007', born: '1997-08-21', because: /has already passed their induction/ },
]

for (const teacher of cannot)
  test(`${teacher.name} cannot be claimed, and the page says why`, async ({ as }) => {
    const lantern = await as(LANTERN)
    await find(lantern, teacher)
    await lantern.seesHeading(`You cannot claim ${teacher.name}${teacher.later ? ' yet' : ''}`)
    await lantern.sees(teacher.because)
    await expect(lantern.page.getByRole('button', { name: `Claim ${teacher.name}’s induction` })).toHaveCount(
      0,
    )
    if (teacher.later) await expect(lantern.page.getByRole('button', { name: teacher.later })).toBeVisible()
  })

test('a TRN that was merged away leads to the one that stands; an unknown one says to check', async ({
  as,
}) => {
  const lantern = await as(LANTERN)
  await find(lantern, { trn: '7000011', born: '1999-01-11' })
  await lantern.isTold(/Use TRN 7000012 instead/)
  await find(lantern, { trn: '7999999', born: '1999-01-11' })
  await lantern.isTold(/^No teacher with this TRN and date of birth was found/)
})
