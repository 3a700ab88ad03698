import { html, type Html } from '../html.ts'
import { localPage } from '../local-page.ts'
import type { Persona } from './personas.ts'

/** The sign-in page: one button for each persona, named by organisation and role. It posts `persona` to `action`. */
export function personasPage(personas: readonly Persona[], action: string): string {
  return localPage(
    'Choose who to sign in as',
    html`<p class="govuk-body">This stands in for DfE Sign-in. There are no passwords.</p>
      <form method="post" action="${action}" novalidate>
        <ul class="govuk-list">
          ${personas.map(choice)}
        </ul>
      </form>`,
  )
}

/** Shown when a sign-in was left too long, was already finished, or belongs to another browser. */
export function signInExpiredPage(): string {
  return localPage(
    'This sign-in is no longer open',
    html`<p class="govuk-body">It was finished already, or left for too long.</p>
      <p class="govuk-body"><a class="govuk-link" href="/sign-in">Start again</a></p>`,
  )
}

/** Shown when the service asked the provider for something that it does not allow; `code` is the OAuth error. */
export function signInRefusedPage(code: string, description: string): string {
  return localPage(
    'Sorry, there is a problem with this sign-in',
    html`<p class="govuk-body">The sign-in service answered: ${code}. ${description}</p>
      <p class="govuk-body"><a class="govuk-link" href="/sign-in">Start again</a></p>`,
  )
}

/** Shown after sign-out when no service asked to have the user back. */
export function signedOutPage(): string {
  return localPage(
    'You have signed out',
    html`<p class="govuk-body"><a class="govuk-link" href="/">Go to the start page</a></p>`,
  )
}

function choice(persona: Persona): Html {
  const hint = `${persona.id}-hint`
  const words = [`${persona.givenName} ${persona.familyName}`, ...(persona.note ? [persona.note] : [])].join(
    '. ',
  )
  return html`<li>
    <button
      type="submit"
      name="persona"
      value="${persona.id}"
      class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1"
      aria-describedby="${hint}"
    >
      ${persona.label}
    </button>
    <p class="govuk-hint" id="${hint}">${words}</p>
  </li>`
}
