import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { PageApp } from '../parts.ts'
import { notFound } from '../security/page-error.ts'

type Asset = Readonly<{ type: string; plain: Buffer; br: Buffer | null; gzip: Buffer | null }>

/** The public files, read once. `base` is where pages link to them: it changes whenever any of them does. */
export type Assets = Readonly<{ base: string; find: (path: string) => Asset | undefined }>

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

/** Reads the design system's files and our own style sheet and script into memory, smaller where that pays. */
export function readAssets(): Assets {
  const govuk = path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const dist = path.join(govuk, 'dist/govuk')
  const files = new Map<string, Asset>()
  for (const name of globSync('{images,fonts}/*', { cwd: path.join(dist, 'assets') }))
    files.set(name, readAsset(path.join(dist, 'assets', name)))
  files.set('manifest.json', readAsset(path.join(dist, 'assets/manifest.json')))
  for (const name of ['govuk-frontend.min.css', 'govuk-frontend.min.js'])
    files.set(name, readAsset(path.join(dist, name)))
  for (const name of ['app.css', 'app.js', 'start.js'])
    files.set(name, readAsset(path.join(import.meta.dirname, name)))
  const print = createHash('sha256')
  for (const [name, { plain }] of files) print.update(name).update(plain)
  return { base: `/assets/${print.digest('hex').slice(0, 16)}`, find: (name) => files.get(name) }
}

/** Serves the files under their fingerprint for ever, and under `/assets` for the addresses inside style sheets. */
export function serveAssets(app: PageApp, assets: Assets): void {
  app.get('/assets/*', { config: { access: 'anyone' } }, async (request, reply) => {
    const wanted = request.url.split('?', 1)[0] ?? ''
    const printed = wanted.startsWith(`${assets.base}/`)
    const asset = assets.find(wanted.slice((printed ? assets.base : '/assets').length + 1))
    if (!asset) throw notFound()
    const named = printed || wanted.startsWith('/assets/fonts/')
    const accepted = request.headers['accept-encoding'] ?? ''
    const encoding = (['br', 'gzip'] as const).find((each) => asset[each] && accepted.includes(each))
    if (encoding) reply.header('content-encoding', encoding)
    return await reply
      .header('cache-control', named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(encoding ? asset[encoding] : asset.plain)
  })
}

function readAsset(file: string): Asset {
  const plain = readFileSync(file)
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
  if (!/\.(css|js|json|svg)$/.test(file)) return { type, plain, br: null, gzip: null }
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } })
  return { type, plain, br, gzip: gzipSync(plain) }
}
