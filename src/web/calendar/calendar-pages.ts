import { z } from 'zod'
import type { Service } from '../../application/service.ts'
import type { Task } from '../../domain/access/permissions.ts'
import { may } from '../../domain/access/permissions.ts'
import { showDateTime } from '../layout/format.ts'
import type { PageApp, PageSet, WebParts } from '../parts.ts'
import { notFound } from '../security/page-error.ts'
import { calendarEvents } from './calendar-events.ts'
import { iCalendar } from './icalendar.ts'

const Secret = z.object({ secret: z.string().regex(/^[\w-]{43}\.ics$/) })
const Form = z.record(z.string(), z.string())
const homes = [
  { home: '/appropriate-body', see: 'see_caseload', keep: 'record_outcome' },
  { home: '/school', see: 'see_school', keep: 'register' },
] as const satisfies readonly Readonly<{ home: string; see: Task; keep: Task }>[]

/** The calendar of an organisation's own deadlines, at a secret address that the organisation makes and ends itself. */
export function calendarPages(service: Service): PageSet {
  return (pages, parts) => {
    calendarFile(pages, parts, service)
    for (const home of homes) keepingPages(pages, parts, service, home)
  }
}

/** Whoever has the address reads it, without signing in; one that was ended is not there. */
function calendarFile(pages: PageApp, { settings }: WebParts, service: Service): void {
  const config = { access: 'anyone', limit: 'find' } as const
  pages.get('/calendar/:secret', { config, schema: { params: Secret } }, async (request, reply) => {
    const calendar = await service.calendar(request.params.secret.slice(0, -'.ics'.length))
    if (!calendar) throw notFound()
    const events = calendarEvents(calendar, settings.publicUrl)
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('content-disposition', 'inline; filename="induction-deadlines.ics"')
      .header('cache-control', 'no-store')
      .send(iCalendar('Induction deadlines', calendar.at, events))
  })
}

function keepingPages(
  pages: PageApp,
  { settings }: WebParts,
  service: Service,
  { home, see, keep }: (typeof homes)[number],
): void {
  const address = `${home}/calendar`
  const render = async (request: Parameters<Service['findCalendar']>[0], secret: string | null) => {
    const found = await service.findCalendar(request)
    return {
      title: 'Deadlines in your calendar',
      back: home,
      ...{ address, mayKeep: may(request.actor, keep) },
      secret: secret === null ? null : `${settings.publicUrl}/calendar/${secret}.ics`,
      made: found && { by: found.madeBy, at: showDateTime(found.madeAt) },
    }
  }
  pages.get(address, { config: { access: { task: see } } }, async (request, reply) =>
    reply.page('calendar/calendar.njk', await render(request.requestContext(), null)),
  )
  const act = { config: { access: { task: keep } }, schema: { body: Form } } as const
  // The secret is kept as a hash, so the answer to this form is the one place where it is ever shown.
  pages.post(`${address}/renew`, act, async (request, reply) => {
    const context = request.requestContext()
    const secret = await service.renewCalendar(context)
    return reply.page('calendar/calendar.njk', await render(context, secret))
  })
  pages.post(`${address}/end`, act, async (request, reply) => {
    await service.revokeCalendar(request.requestContext())
    return reply.redirect(address, 303)
  })
}
