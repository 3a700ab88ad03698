import { parseArgs } from 'node:util'
import { benchLength } from './bench-length.ts'
import { benchPages } from './bench-pages.ts'
import { benchSchools } from './bench-schools.ts'
import { benchSuccession } from './bench-succession.ts'

/* npm run bench -- pages [--samples 6000] [--warm-up 300], npm run bench -- schools [--registrations 2500], -- length, or -- succession */

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    samples: { type: 'string', default: '600' },
    'warm-up': { type: 'string', default: '300' },
    registrations: { type: 'string', default: '2500' },
  },
})

const [name = 'pages'] = positionals
if (name === 'length') benchLength()
else if (name === 'succession') process.exit((await benchSuccession()) ? 0 : 1)
else if (name === 'schools') {
  const isKept = await benchSchools({
    ...{ samples: Number(values.samples), warmUp: Number(values['warm-up']) },
    registrations: Number(values.registrations),
  })
  process.exit(isKept ? 0 : 1)
} else if (name === 'pages') {
  const isKept = await benchPages({ samples: Number(values.samples), warmUp: Number(values['warm-up']) })
  process.exit(isKept ? 0 : 1)
} else {
  console.error('Say which: npm run bench -- pages, npm run bench -- schools, -- length, or -- succession')
  process.exit(1)
}
