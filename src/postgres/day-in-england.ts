/** The calendar day of an instant in England. */
export function dayInEngland(at: Temporal.Instant): Temporal.PlainDate {
  return at.toZonedDateTimeISO('Europe/London').toPlainDate()
}
