import { StartUpError } from '../../start-up-error.ts'

const loopback: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** Session cookies are only safe on https, or on this machine: any other public address stops the start. */
export function requirePublicUrl(publicUrl: string): void {
  const url = URL.parse(publicUrl)
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.includes(url.hostname))
  if (!safe) throw new StartUpError(`The public address must be https, or http on localhost: ${publicUrl}`)
}
