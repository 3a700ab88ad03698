/** The sender of messages does not accept this service's key: nothing goes out until a person puts it right. */
export class MailKeyRefused extends Error {
  constructor() {
    super('GOV.UK Notify does not accept the key')
    this.name = 'MailKeyRefused'
  }
}
