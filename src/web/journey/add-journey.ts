import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { PageApp, WebParts } from '../parts.ts'
import { forbidden, notFound } from '../security/page-error.ts'
import { readAnswers, typedOf } from './answers.ts'
import type { At, Journey } from './journey.ts'
import { keepAnswers } from './keep-answers.ts'
import { draftBase, findDraft, openDraft, ownParameters } from './open-draft.ts'
import { firstGap, pageAfter, reachable } from './path.ts'
import { showBlocked, showCheck, showQuestion } from './show.ts'
import { submitOnce } from './submit-once.ts'

const Form = z.record(z.string(), z.string())
const From = z.object({ from: z.literal('check').optional().catch(undefined) })

/** Adds the pages of a journey. Its start makes an empty draft and changes nothing else, so a plain link may lead to it. */
export function addJourney<Loaded>(pages: PageApp, parts: WebParts, journey: Journey<Loaded>): void {
  const { clock, drafts, ids } = parts
  const config = { access: journey.access }
  const Start = parametersOf(journey.address)
  const Draft = Start.and(z.object({ draft: z.guid() }))
  const Page = Draft.and(z.object({ slug: z.string() }))
  const at = (path: string) => `${journey.address}/:draft${path}`

  pages.get(journey.address, { config, schema: { params: Start } }, async (request, reply) => {
    const { person, params } = request
    const teacherId = params['id']?.toLowerCase() ?? null
    const own = ownParameters(params)
    const given = {
      ...journey.fromLink?.(request.query),
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`at:${name}`, value])),
    }
    const starting: At = {
      ...{ person, context: request.requestContext(), draftId: null, slug: null, teacherId },
      ...{ parameters: own, seenVersion: null, answers: given },
    }
    const loaded = await journey.load(starting)
    if (loaded === null) throw notFound()
    const refusals = journey.blocked?.(loaded) ?? []
    if (refusals.length > 0) return showBlocked(reply, journey, loaded, refusals)
    const answers = { ...journey.begin?.(loaded), ...given }
    const id = ids.id()
    const seenVersion = journey.version?.(loaded) ?? null
    const of = { journey: journey.name, organisationId: person.organisation.id, bodyId: person.bodyId }
    await drafts.start({ id, ...of, teacherId, seenVersion, answers }, clock.now())
    const first = journey.questions(answers, loaded, { ...starting, draftId: id, seenVersion, answers })[0]
    return reply.redirect(`${draftBase(journey.address, params, id)}/${first?.slug ?? 'check'}`, 303)
  })

  pages.get(at(''), { config, schema: { params: Draft } }, async (request, reply) => {
    const draft = await findDraft(journey, parts, request, request.params)
    const base = draftBase(journey.address, request.params, draft.id)
    if (draft.result || draft.waitsSince) return reply.redirect(`${base}/done`, 303)
    const { questions } = await openDraft(journey, request, draft, request.params)
    return reply.redirect(`${base}/${firstGap(questions, draft.answers)?.slug ?? 'check'}`, 303)
  })

  pages.get(at('/:slug'), { config, schema: { params: Page, querystring: From } }, async (request, reply) => {
    const { params } = request
    const draft = await findDraft(journey, parts, request, params)
    const base = draftBase(journey.address, params, draft.id)
    if (draft.result) return toDone(reply, base)
    const opened = await openDraft(journey, request, draft, params)
    const blocked = journey.blocked?.(opened.loaded) ?? []
    if (blocked.length > 0) return showBlocked(reply, journey, opened.loaded, blocked)
    const gap = firstGap(opened.questions, draft.answers)
    if (params.slug === 'check' && !gap) return showCheck(reply, journey, opened, { base, refusals: [] })
    const question = reachable(opened.questions, draft.answers, params.slug)
    if (!question) return reply.redirect(`${base}/${gap?.slug ?? 'check'}`, 303)
    const typed = typedOf(question, draft.answers)
    const fromCheck = request.query.from === 'check'
    return showQuestion(reply, journey, opened, { question, base, fromCheck, typed, refusals: [] })
  })

  pages.post(
    at('/:slug'),
    { config, schema: { params: Page, querystring: From, body: Form } },
    async (request, reply) => {
      const { params, body } = request
      const draft = await findDraft(journey, parts, request, params)
      const base = draftBase(journey.address, params, draft.id)
      if (draft.result) return toDone(reply, base)
      const opened = await openDraft(journey, request, draft, params)
      const question = reachable(opened.questions, draft.answers, params.slug)
      if (!question) {
        const gap = firstGap(opened.questions, draft.answers)
        return reply.redirect(`${base}/${gap?.slug ?? 'check'}`, 303)
      }
      if (question.limit) await request.spend(question.limit)
      const fromCheck = request.query.from === 'check'
      const kept = await keepAnswers(question, draft.answers, readAnswers(question, body))
      const { organisation } = request.person
      if (kept.kind === 'refused') {
        const change = { given: kept.answers ?? {}, dropped: [], now: clock.now() }
        if (kept.answers) await drafts.answer(organisation.id, draft.id, change)
        return showQuestion(reply, journey, opened, {
          ...{ question, base, fromCheck, typed: body, refusals: kept.refusals },
        })
      }
      const changed = Object.entries(kept.answers).some(([name, value]) => draft.answers[name] !== value)
      const dropped = changed ? (question.clears ?? []) : []
      const change = { given: kept.answers, dropped, now: clock.now() }
      if (!(await drafts.answer(organisation.id, draft.id, change))) return toDone(reply, base)
      const now = await openDraft(journey, request, await findDraft(journey, parts, request, params), params)
      const next = pageAfter(now.questions, now.at.answers, { slug: question.slug, fromCheck })
      return reply.redirect(`${base}/${next}`, 303)
    },
  )

  pages.post(at('/check'), { config, schema: { params: Draft, body: Form } }, async (request, reply) => {
    const draft = await findDraft(journey, parts, request, request.params)
    const base = draftBase(journey.address, request.params, draft.id)
    if (draft.result) return toDone(reply, base)
    const opened = await openDraft(journey, request, draft, request.params)
    const gap = firstGap(opened.questions, draft.answers)
    if (gap) return reply.redirect(`${base}/${gap.slug}`, 303)
    const refusals = await submitOnce(parts, journey, opened)
    if (refusals.some(({ code }) => code === 'not_found')) throw notFound()
    if (refusals.some(({ code }) => code === 'not_permitted')) throw forbidden()
    return refusals.length > 0 ? showCheck(reply, journey, opened, { base, refusals }) : toDone(reply, base)
  })

  pages.get(at('/done'), { config, schema: { params: Draft } }, async (request, reply) => {
    const draft = await findDraft(journey, parts, request, request.params)
    const base = draftBase(journey.address, request.params, draft.id)
    if (draft.submitting)
      return reply.page('journey/being-recorded.njk', {
        title: 'This is being recorded',
        again: `${base}/done`,
      })
    if (draft.waitsSince)
      return reply.page('journey/waiting.njk', {
        title: 'We will do this as soon as teacher records answer',
        ...{ base, since: draft.waitsSince },
      })
    if (!draft.result) return reply.redirect(base, 303)
    const { person } = request
    const { template, title, data } = journey.done(draft.result, { teacherId: draft.teacherId, person })
    return reply.page(template, { ...data, title, result: draft.result })
  })
}

function toDone(reply: FastifyReply, base: string): FastifyReply {
  return reply.redirect(`${base}/done`, 303)
}

/** Every `:parameter` of an address is an id. */
function parametersOf(address: string) {
  const names = [...address.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? [])
  return z.object(Object.fromEntries(names.map((name) => [name, z.guid()]))).catchall(z.string())
}
