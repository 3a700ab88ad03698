-- Sent means that the provider took a message. Whether it arrived is known later, so it is asked about until that is known.
alter table mails
  drop constraint mail_state_is_known,
  add constraint mail_state_is_known check (state in ('waiting', 'gathered', 'sent', 'delivered', 'refused')),
  add column asked_about_at timestamptz;

create index mails_to_ask_about on mails (sent_at) where state = 'sent' and digest_id is null;
