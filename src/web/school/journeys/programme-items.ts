import type { Registering } from '../../../application/registration/registration-views.ts'
import type { Item } from '../../journey/journey.ts'

/** Provider-led with each lead provider, and school-led. */
export function programmeItems(leadProviders: Registering['leadProviders']): readonly Item[] {
  return [
    ...leadProviders.map(({ id, name }) => ({ value: id, text: `Provider-led, with ${name}` })),
    {
      value: 'school_led',
      text: 'School-led',
      hint: 'The school designs and delivers the training itself',
    },
  ]
}
