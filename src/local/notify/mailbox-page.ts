import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { html, type Html } from '../html.ts'
import { localPage } from '../local-page.ts'
import { setPageHeaders } from '../page-headers.ts'
import type { Message } from './message.ts'

const shownAtMost = 200

/**
 * Makes the handler of `/local/mailbox`: every message the service sent, newest first, filtered by address, and each
 * one to read. An address stands in a URL only as a short digest.
 */
export function makeMailboxPage(
  readMailbox: () => readonly Message[],
): (req: IncomingMessage, res: ServerResponse) => void {
  return (req, res) => {
    setPageHeaders(res)
    const url = new URL(req.url ?? '/', 'http://localhost')
    const id = url.pathname.split('/')[3]
    const messages = readMailbox()
    const message = messages.find((each) => each.id === id)
    const unknown = req.method !== 'GET' || (id !== undefined && id !== '' && !message)
    const page = unknown
      ? missingPage()
      : message
        ? messagePage(message)
        : listPage(messages, url.searchParams.get('to'))
    res.writeHead(unknown ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }
}

function listPage(messages: readonly Message[], chosen: string | null): string {
  const addresses = [...new Set(messages.map(({ to }) => to))].toSorted()
  const wanted = messages.filter(({ to }) => !chosen || digest(to) === chosen)
  const shown = wanted.slice(0, shownAtMost)
  return localPage(
    'Mailbox',
    html`<p class="govuk-body">
        This stands in for GOV.UK Notify. Nothing here was sent to anybody. ${count(wanted.length)}
      </p>
      <form method="get" action="/local/mailbox">
        <div class="govuk-form-group">
          <label class="govuk-label" for="to">Sent to</label>
          <select class="govuk-select" id="to" name="to">
            <option value="">Everybody</option>
            ${addresses.map((address) => option(address, chosen))}
          </select>
        </div>
        <button type="submit" class="govuk-button govuk-button--secondary">Show</button>
      </form>
      ${shown.length === 0 ? html`<p class="govuk-body">There are no messages.</p>` : list(shown)}`,
  )
}

function count(length: number): string {
  const messages = length === 1 ? '1 message.' : `${String(length)} messages.`
  return length > shownAtMost ? `${messages} The newest ${String(shownAtMost)} are shown.` : messages
}

function option(address: string, chosen: string | null): Html {
  const value = digest(address)
  return value === chosen
    ? html`<option value="${value}" selected>${address}</option>`
    : html`<option value="${value}">${address}</option>`
}

function list(messages: readonly Message[]): Html {
  return html`<h2 class="govuk-heading-m">Messages, newest first</h2>
    <ul class="govuk-list govuk-list--spaced govuk-!-text-break-word">
      ${messages.map(
        ({ id, subject, to, createdAt }) =>
          html`<li>
            <a class="govuk-link" href="/local/mailbox/${id}">${subject}</a><br />To ${to}, sent
            ${moment(createdAt)}
          </li>`,
      )}
    </ul>`
}

function messagePage({ to, subject, body, reference, createdAt }: Message): string {
  const paragraphs = body
    .split(/\n{2,}/)
    .map((part) => html`<p class="govuk-body govuk-!-text-break-word">${lines(part)}</p>`)
  return localPage(
    subject,
    html`<p class="govuk-body"><a class="govuk-link" href="/local/mailbox">All messages</a></p>
      <dl class="govuk-summary-list">
        ${row('To', to)} ${row('Sent', moment(createdAt))} ${row('Reference', reference ?? 'none')}
      </dl>
      ${paragraphs}`,
  )
}

function missingPage(): string {
  return localPage(
    'There is no such message',
    html`<p class="govuk-body"><a class="govuk-link" href="/local/mailbox">All messages</a></p>`,
  )
}

function row(name: string, value: string): Html {
  return html`<div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">${name}</dt>
    <dd class="govuk-summary-list__value govuk-!-text-break-word">${value}</dd>
  </div>`
}

function lines(text: string): readonly Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))
}

function moment(instant: string): string {
  const london = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/London')
  return london.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
}

function digest(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 12)
}
