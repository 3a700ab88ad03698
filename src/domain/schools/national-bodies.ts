/** National bodies that the rules treat each in its own way, by our id for them (§4.1). */
export const nationalBodies = {
  /** ISTIP: for independent schools that are members. */
  independentSchoolsPanel: '53c67115-0696-4c79-919e-c7d62ad8155b',
  /** ESP: for British schools overseas, since August 2024. */
  educationalSuccessPartners: '8e71f445-64e4-461c-9d8c-d3bdc0acb0c8',
} as const
