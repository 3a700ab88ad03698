import type { Ports } from '../../ports.ts'
import { readCast } from './cast.ts'
import { storyDays } from './story-days.ts'
import { talesBetweenBodies } from './tales-between-bodies.ts'
import { talesOfBodies } from './tales-of-bodies.ts'
import { talesOfSchools } from './tales-of-schools.ts'
import { makeTelling, TaleRefused, type Tale } from './telling.ts'

export type Told = Readonly<{
  told: number
  refused: readonly Readonly<{ trn: string; codes: readonly string[] }>[]
}>

/**
 * Lets personas (`personas`: the parsed `db/seeds/personas.json`) do what people do in the service, each on the day on
 * which it would have happened, so that every list has something in it. A teacher whom the service knows is left alone,
 * so telling it again tells nothing.
 *
 * @returns how many teachers it was told of, and which tales the rulebook refused to have told on
 */
export async function tellStory(ports: Ports, personas: unknown): Promise<Told> {
  const cast = await readCast(ports, personas)
  const days = storyDays(ports.clock.today())
  let told = 0
  const refused: { trn: string; codes: readonly string[] }[] = []
  for (const { trn, tell } of tales) {
    const { record } = await ports.store.views.claimable({ kind: 'system' }, trn)
    if (record.version > 0) continue
    try {
      await tell(makeTelling(ports, cast, days, trn))
      told += 1
    } catch (error) {
      if (!(error instanceof TaleRefused)) throw error
      refused.push({ trn, codes: error.codes })
    }
  }
  return { told, refused }
}

const tales: readonly Tale[] = [...talesOfSchools, ...talesOfBodies, ...talesBetweenBodies]
