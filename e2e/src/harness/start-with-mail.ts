import { startMailServer, type MailServer } from './mail-server.ts'
import { startServer, type RunningServer } from './start-server.ts'

/** A server of its own that sends its e-mails to a mail server of its own. */
export async function startWithMail(): Promise<{ mail: MailServer; server: RunningServer }> {
  const mail = await startMailServer()
  const server = await startServer({
    env: { SMTP_URL: mail.url, MAIL_FROM: 'Countersign <countersign@example.org>' },
  })
  return { mail, server }
}
