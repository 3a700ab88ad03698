import { z } from 'zod'
import type { Service } from '../../../../application/service.ts'
import { may } from '../../../../domain/access/permissions.ts'
import { openPeriod, termsExtended } from '../../../../domain/induction/record.ts'
import { correctingOf } from '../../../corrections/on-record.ts'
import type { PageApp, WebParts } from '../../../parts.ts'
import { notFound } from '../../../security/page-error.ts'
import { whoCanChange } from '../../ect/who-can-change.ts'
import { recordAddress } from '../own-record.ts'
import { EXTENSIONS, extensionsAddress } from './extensions-address.ts'

/** A teacher's extensions, with ways to add, change and remove them for who may. */
export function extensionsPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  pages.get(
    EXTENSIONS,
    {
      config: { access: { task: 'see_caseload' }, record: true },
      schema: { params: z.object({ id: z.guid() }) },
    },
    async (request, reply) => {
      const { person, params } = request
      const view = await service.teacher(request.requestContext(), params.id)
      const identity = view?.record.identity
      if (!view || !identity) throw notFound()
      const { record } = view
      const correcting = correctingOf(view, person, { bodies: new Map(), today: clock.today() })
      return reply.page('appropriate-body/journeys/extensions/extensions.njk', {
        title: 'Extensions',
        back: recordAddress(record.teacherId),
        name: `${identity.firstName} ${identity.lastName}`,
        trn: identity.trn,
        total: termsExtended(record),
        mayChange: may(person, 'extend') && openPeriod(record)?.bodyId === person.bodyId,
        base: extensionsAddress(record.teacherId),
        who: correcting ? whoCanChange(view, person, correcting) : [],
        extensions: record.extensions.map((extension) => ({
          ...extension,
          bodyName: view.bodyNames[extension.bodyId] ?? 'another appropriate body',
        })),
      })
    },
  )
}
