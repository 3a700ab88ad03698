import type { TeacherView } from '../../../application/views.ts'
import { inductionStatus } from '../../../domain/induction/status.ts'
import { exemptionText } from '../../layout/exemption-words.ts'

/** Why somebody whose status is exempt is so: by DfE's decision here, or as teacher records say; null for anybody else. */
export function exemptionOf({ record, trsStatus, exemptionReasons }: TeacherView): string | null {
  if (inductionStatus(record, trsStatus) !== 'exempt') return null
  if (record.exemption) return exemptionText(record.exemption)
  const reasons = exemptionReasons.length > 0 ? `: ${exemptionReasons.join('; ')}` : ''
  return `The teacher record says that they are exempt from induction${reasons}.`
}
