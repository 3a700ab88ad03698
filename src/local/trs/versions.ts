const versions = [
  '20240101',
  '20240307',
  '20240412',
  '20240416',
  '20240606',
  '20240814',
  '20240912',
  '20240920',
  '20250203',
  '20250327',
  '20250425',
  '20250627',
  '20250804',
  '20250905',
  '20260120',
  '20260224',
  '20260416',
  '20260515',
  '20260612',
  'Next',
] as const
export type Version = (typeof versions)[number]

/** A forgotten header means the first version, in which most of what we need does not exist. Null: unknown. */
export function readVersion(header: string | undefined): Version | null {
  return versions.find((version) => version === (header ?? '20240101')) ?? null
}

export function isFrom(version: Version, first: Version): boolean {
  return versions.indexOf(version) >= versions.indexOf(first)
}
