import { test } from '@playwright/test'

export type Teacher = Readonly<{ name: string; trn: string; born: string }>

/** Invented people of `db/seeds/trs-people.json` who are ready to claim: others for each project, so that none is in the way. */
const ready: Readonly<
  Record<
    string,
    Readonly<{
      moves: Teacher
      fails: Teacher
      asked: Teacher
      left: Teacher
      first: Teacher
      second: Teacher
      mover: Teacher
      corrected: Teacher
      disputed: Teacher
      leaver: Teacher
      inspected: Teacher
    }>
  >
> = {
  desktop: {
    moves: { name: 'Asha Okafor', trn: '7000035', born: '1999-04-12' },
    fails: { name: 'Keisha Clarke', trn: '7100062', born: '2002-02-11' },
    asked: { name: 'Priya Bains', trn: '7100073', born: '1998-11-05' },
    left: { name: 'Lowri Bevan', trn: '7100002', born: '1999-05-09' },
    first: { name: 'Kwame Boateng', trn: '7100490', born: '2003-03-12' },
    second: { name: 'Harleen Doherty', trn: '7100497', born: '2004-04-14' },
    mover: { name: 'Marlon St. Hilaire', trn: '7100083', born: '1995-04-11' },
    corrected: { name: 'Poppy Kirkbride', trn: '7100522', born: '1991-08-09' },
    disputed: { name: 'Pádraig Fitzgerald', trn: '7100520', born: '1991-12-09' },
    leaver: { name: 'Kasia Nowak', trn: '7100045', born: '1998-03-16' },
    inspected: { name: 'Freya Fairbrother', trn: '7100022', born: '2001-12-24' },
  },
  'narrow, without scripts': {
    moves: { name: 'Jakub Clarke', trn: '7100276', born: '2002-07-11' },
    fails: { name: 'Abdirahman Warsame', trn: '7100280', born: '2002-01-05' },
    asked: { name: 'Lewis Lumley-Parr', trn: '7100469', born: '2001-05-04' },
    left: { name: 'Toby Satterthwaite', trn: '7100020', born: '2002-11-05' },
    first: { name: 'George Cartmell', trn: '7100504', born: '2001-03-09' },
    second: { name: 'Iwan De la Cruz', trn: '7100505', born: '2001-04-09' },
    mover: { name: 'Iwan Vaughan', trn: '7100105', born: '2002-02-18' },
    corrected: { name: 'Beatriz Gonçalves', trn: '7100521', born: '1991-03-09' },
    disputed: { name: 'Kwame Dörfler', trn: '7100484', born: '2003-10-15' },
    leaver: { name: 'Xin Yi Park', trn: '7100130', born: '2003-09-20' },
    inspected: { name: 'Amelia Penhaligon', trn: '7100024', born: '1999-11-05' },
  },
}

/** The teachers of the project that is running. */
export function teachers() {
  const own = ready[test.info().project.name]
  if (!own) throw new Error('a project without teachers')
  return own
}
