/** Who runs a kind of establishment, as far as induction asks: contract GIAS §5. `not_served`: no induction there. */
export type Sector = 'state_funded' | 'independent' | 'british_school_overseas' | 'not_served'

export type EstablishmentType = Readonly<{ name: string; sector: Sector }>

/** Every type of establishment that GIAS knows, by its two-digit code. A code that is not here is refused. */
export const establishmentTypes: ReadonlyMap<string, EstablishmentType> = new Map(
  (
    [
      ['01', 'Community school', 'state_funded'],
      ['02', 'Voluntary aided school', 'state_funded'],
      ['03', 'Voluntary controlled school', 'state_funded'],
      ['05', 'Foundation school', 'state_funded'],
      ['06', 'City technology college', 'state_funded'],
      ['07', 'Community special school', 'state_funded'],
      ['08', 'Non-maintained special school', 'state_funded'],
      ['10', 'Other independent special school', 'independent'],
      ['11', 'Other independent school', 'independent'],
      ['12', 'Foundation special school', 'state_funded'],
      ['14', 'Pupil referral unit', 'state_funded'],
      ['15', 'Local authority nursery school', 'state_funded'],
      ['18', 'Further education', 'state_funded'],
      ['24', 'Secure units', 'state_funded'],
      ['25', 'Offshore schools', 'not_served'],
      ['26', 'Service children’s education', 'not_served'],
      ['27', 'Miscellaneous', 'not_served'],
      ['28', 'Academy sponsor led', 'state_funded'],
      ['29', 'Higher education institutions', 'not_served'],
      ['30', 'Welsh establishment', 'not_served'],
      ['31', 'Sixth form centres', 'state_funded'],
      ['32', 'Special post 16 institution', 'state_funded'],
      ['33', 'Academy special sponsor led', 'state_funded'],
      ['34', 'Academy converter', 'state_funded'],
      ['35', 'Free schools', 'state_funded'],
      ['36', 'Free schools special', 'state_funded'],
      ['37', 'British schools overseas', 'british_school_overseas'],
      ['38', 'Free schools alternative provision', 'state_funded'],
      ['39', 'Free schools 16 to 19', 'state_funded'],
      ['40', 'University technical college', 'state_funded'],
      ['41', 'Studio schools', 'state_funded'],
      ['42', 'Academy alternative provision converter', 'state_funded'],
      ['43', 'Academy alternative provision sponsor led', 'state_funded'],
      ['44', 'Academy special converter', 'state_funded'],
      ['45', 'Academy 16-19 converter', 'state_funded'],
      ['46', 'Academy 16 to 19 sponsor led', 'state_funded'],
      ['47', 'Children’s centre', 'state_funded'],
      ['48', 'Children’s centre linked site', 'state_funded'],
      ['49', 'Online provider', 'not_served'],
      ['56', 'Institution funded by other government department', 'not_served'],
      ['57', 'Academy secure 16 to 19', 'state_funded'],
    ] as const
  ).map(([code, name, sector]) => [code, { name, sector }]),
)

export function sectorOf(typeCode: string): Sector {
  return establishmentTypes.get(typeCode)?.sector ?? 'not_served'
}
