import { test } from '@playwright/test'

export type Teacher = Readonly<{ name: string; trn: string; born: string }>

/** Invented people of `db/seeds/trs-people.json` who are ready to claim, of journeys that run once. */
const once = {
  moves: { name: 'Jakub Clarke', trn: '7100276', born: '2002-07-11' },
  fails: { name: 'Abdirahman Warsame', trn: '7100280', born: '2002-01-05' },
  mover: { name: 'Iwan Vaughan', trn: '7100105', born: '2002-02-18' },
  corrected: { name: 'Beatriz Gonçalves', trn: '7100521', born: '1991-03-09' },
  disputed: { name: 'Kwame Dörfler', trn: '7100484', born: '2003-10-15' },
  leaver: { name: 'Xin Yi Park', trn: '7100130', born: '2003-09-20' },
  inspected: { name: 'Amelia Penhaligon', trn: '7100024', born: '1999-11-05' },
} as const satisfies Readonly<Record<string, Teacher>>

type Twice = Readonly<Record<'asked' | 'left' | 'first' | 'second', Teacher>>

/** Others for each project, so that none is in the way. */
const twice: Readonly<Record<string, Twice>> = {
  desktop: {
    asked: { name: 'Priya Bains', trn: '7100073', born: '1998-11-05' },
    left: { name: 'Lowri Bevan', trn: '7100002', born: '1999-05-09' },
    first: { name: 'Kwame Boateng', trn: '7100490', born: '2003-03-12' },
    second: { name: 'Harleen Doherty', trn: '7100497', born: '2004-04-14' },
  },
  'narrow, without scripts': {
    asked: { name: 'Lewis Lumley-Parr', trn: '7100469', born: '2001-05-04' },
    left: { name: 'Toby Satterthwaite', trn: '7100020', born: '2002-11-05' },
    first: { name: 'George Cartmell', trn: '7100504', born: '2001-03-09' },
    second: { name: 'Iwan De la Cruz', trn: '7100505', born: '2001-04-09' },
  },
}

/** The teachers of the project that is running. */
export function teachers() {
  const own = twice[test.info().project.name]
  if (!own) throw new Error('a project without teachers')
  return { ...once, ...own }
}
