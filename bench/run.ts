import { parseArgs } from 'node:util'
import { benchPages } from './bench-pages.ts'

/* npm run bench -- pages [--samples 6000] [--warm-up 300] */

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { samples: { type: 'string', default: '600' }, 'warm-up': { type: 'string', default: '300' } },
})

if (positionals.length > 0 && positionals[0] !== 'pages') {
  console.error('Say which: npm run bench -- pages')
  process.exit(1)
}
const isKept = await benchPages({ samples: Number(values.samples), warmUp: Number(values['warm-up']) })
process.exit(isKept ? 0 : 1)
