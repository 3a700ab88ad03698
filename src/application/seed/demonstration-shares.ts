/** Bodies of `db/seeds/appropriate-bodies.csv` that the demonstration shows at work. */
export const demonstrationBodies = {
  lantern: 'f49c5888-1355-464b-b6dc-6ab4a7da9558',
  worsted: '17e7ddbf-badf-4278-8047-6b1ab9f739d2',
  aireValley: 'eef7cb7a-a971-4911-95b6-d766d15eedcb',
  istip: '53c67115-0696-4c79-919e-c7d62ad8155b',
  cobalt: '682f70ba-9cc5-460b-9aad-4be78b995e3e',
  beaconFell: '179b866f-d75d-4d3c-ae6b-ca4109335928',
  northlightTyne: '4a519c55-63d8-4499-b0b1-60088ac5d9b6',
  tarnToTide: 'dcf7893d-3202-41e6-9caf-d21dc92fe6c1',
} as const

export type DemonstrationBody = keyof typeof demonstrationBodies

/**
 * How a teacher's record looks: with one body to this day or to an outcome, released and with nobody, or first with
 * `before`, which released them. Whoever passed moved after a year; whoever did not, when the summer term of 2025 ended.
 */
export type Story =
  | Readonly<{ kind: 'stays'; body: DemonstrationBody; before?: DemonstrationBody }>
  | Readonly<{ kind: 'released'; body: DemonstrationBody }>

type Share = Readonly<{ status: 'InProgress' | 'Passed' | 'Failed'; of: number; story: Story }>

/** How many ordinary people have which story. Longer histories come first, because only the earlier starters have room for them. */
export const shares: readonly Share[] = [
  { status: 'InProgress', of: 6, story: { kind: 'stays', body: 'worsted', before: 'lantern' } },
  { status: 'InProgress', of: 6, story: { kind: 'released', body: 'lantern' } },
  { status: 'InProgress', of: 2, story: { kind: 'released', body: 'worsted' } },
  { status: 'InProgress', of: 2, story: { kind: 'stays', body: 'lantern', before: 'aireValley' } },
  { status: 'InProgress', of: 30, story: { kind: 'stays', body: 'lantern' } },
  { status: 'InProgress', of: 21, story: { kind: 'stays', body: 'worsted' } },
  { status: 'InProgress', of: 26, story: { kind: 'stays', body: 'aireValley' } },
  { status: 'InProgress', of: 14, story: { kind: 'stays', body: 'istip' } },
  { status: 'InProgress', of: 4, story: { kind: 'stays', body: 'cobalt' } },
  { status: 'InProgress', of: 3, story: { kind: 'stays', body: 'beaconFell' } },
  { status: 'InProgress', of: 3, story: { kind: 'stays', body: 'northlightTyne' } },
  { status: 'InProgress', of: 2, story: { kind: 'stays', body: 'tarnToTide' } },
  { status: 'Passed', of: 3, story: { kind: 'stays', body: 'lantern', before: 'aireValley' } },
  { status: 'Passed', of: 12, story: { kind: 'stays', body: 'lantern' } },
  { status: 'Passed', of: 10, story: { kind: 'stays', body: 'worsted' } },
  { status: 'Passed', of: 10, story: { kind: 'stays', body: 'aireValley' } },
  { status: 'Passed', of: 6, story: { kind: 'stays', body: 'istip' } },
  { status: 'Passed', of: 2, story: { kind: 'stays', body: 'cobalt' } },
  { status: 'Failed', of: 1, story: { kind: 'stays', body: 'lantern' } },
  { status: 'Failed', of: 1, story: { kind: 'stays', body: 'aireValley' } },
]

/** Personas who are there to be found with a body; the others stay unclaimed, ready for whoever tries the service. */
export const personaStories: Readonly<Record<string, Story>> = {
  '7000007': { kind: 'stays', body: 'lantern' },
  '7000008': { kind: 'stays', body: 'worsted' },
  '7000032': { kind: 'stays', body: 'lantern' },
  '7000033': { kind: 'stays', body: 'aireValley' },
  '7000034': { kind: 'stays', body: 'lantern' },
  '7000036': { kind: 'stays', body: 'worsted' },
}

/** Plain schools of the sample that no body leads. */
export const stateSchools: readonly string[] = [
  ...['900121', '900238', '900246', '900267', '900289', '900310', '900148', '900175', '900243', '900115'],
  ...['900140', '900181', '900163', '900317', '900141', '900264', '900153', '900173', '900312', '900234'],
]
export const independentSchools: readonly string[] = [
  '900105',
  '900146',
  '900149',
  '900182',
  '900192',
  '900207',
]
