const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

/** Whether a text can be an email address as Notify takes it: something, an @ and a domain. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text)
}
