import type { KoaContextWithOIDC } from 'oidc-provider'

/**
 * Ends the session and sends the browser back without a "do you want to sign out?" page, as DfE Sign-in does. It acts
 * only after the provider has accepted the ID token hint and the address to go back to.
 */
export async function signOutAtOnce(ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next()
  if (ctx.status !== 200) return
  const { oidc } = ctx
  if (oidc.route !== 'end_session' || !oidc.entities.IdTokenHint) return
  const back = oidc.params?.['post_logout_redirect_uri']
  await oidc.session?.destroy()
  if (typeof back !== 'string') return
  const target = new URL(back)
  const state = oidc.params?.['state']
  if (typeof state === 'string') target.searchParams.set('state', state)
  ctx.status = 303
  ctx.redirect(target.href)
}
