import type { TeacherView } from '../../../application/views.ts'
import { exemptionGrounds } from '../../../domain/induction/exemption.ts'
import { isDecided } from '../../../domain/induction/status.ts'
import { exemptionOf } from '../../appropriate-body/ect/exemption.ts'
import { exemptionLaw } from '../../layout/exemption-words.ts'
import { showDay } from '../../layout/format.ts'

/** Whether the teacher is exempt and since when, here and in teacher records, and what the department can do about it. */
export function exemptionSection(view: TeacherView, address: string) {
  const { record, trsStatus, history } = view
  const { exemption } = record
  const link = (path: string, text: string) => ({ href: `${address}/${path}`, text })
  const isOutranked = isDecided(record, trsStatus)
  if (exemption) {
    const { ground, decidedOn } = exemption
    return {
      rows: [
        { key: 'Reason', value: exemptionGrounds[ground].trsReason },
        { key: 'Ground in law', value: exemptionLaw(ground) },
        { key: 'Decided by DfE', value: showDay(decidedOn) },
        {
          key: 'Teacher record',
          value: isOutranked ? OUTRANKED : trsStatus === 'Exempt' ? SHOWN : NOT_SHOWN,
        },
      ],
      texts: [],
      links: [
        ...(isOutranked ? [] : [link('exemption', 'Put the exemption right')]),
        link('exemption/withdraw', 'Take the exemption off'),
      ],
    }
  }
  const wasTakenOff = history.some(
    ({ correction, type }) => type === 'record_corrected' && correction === 'exemption_withdrawn',
  )
  const isThere = trsStatus === 'Exempt'
  return {
    rows: [],
    texts: [
      exemptionOf(view) ?? 'No exemption is recorded.',
      ...(isThere && wasTakenOff ? [KEPT_THERE] : []),
    ],
    links: isOutranked || isThere ? [] : [link('exemption', 'Record an exemption')],
  }
}

const OUTRANKED = 'Shows the outcome, which outranks an exemption'
const SHOWN = 'Shows Exempt'
const NOT_SHOWN = 'Does not show Exempt yet. Enter the same reason there: we look every day'
const KEPT_THERE =
  'The exemption that was recorded here was taken off. The teacher record keeps its own until it is taken off there too.'
