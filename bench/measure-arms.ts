/** One thing to be timed: asks once and gives milliseconds. `turn` counts from 0, so that it can ask for another teacher each time. */
export type Arm = Readonly<{ name: string; once: (turn: number) => Promise<number> }>

/** Times of each arm in milliseconds, ascending. */
export type Times = ReadonlyMap<string, readonly number[]>

/**
 * Times all arms turn by turn, one after the other within a turn, forwards and backwards in alternation: whatever else
 * the machine does falls on all of them alike.
 */
export async function measureArms(
  arms: readonly Arm[],
  { warmUp, samples }: { warmUp: number; samples: number },
): Promise<Times> {
  const times = new Map(arms.map(({ name }) => [name, [] as number[]]))
  for (let turn = 0; turn < warmUp + samples; turn += 1)
    for (const arm of turn % 2 === 0 ? arms : arms.toReversed()) {
      const ms = await arm.once(turn)
      if (turn >= warmUp) times.get(arm.name)?.push(ms)
    }
  return new Map([...times].map(([name, all]) => [name, all.toSorted((a, b) => a - b)]))
}

/** The value below which this share of the times lies, to a hundredth of a millisecond. */
export function quantile(times: readonly number[], share: number): number {
  return round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN)
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
