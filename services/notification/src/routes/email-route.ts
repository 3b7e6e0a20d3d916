import { Readable } from 'node:stream';
import { readEmails } from '@gridcase/privacy';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Outgoing, Route, RouteOutcome } from './route.ts';
import type { Smtp } from './routes-config.ts';

/**
 * Sends by SMTP. The Message-ID follows from the delivery's id, so that a mail system may tell a repeat.
 *
 * A 5xx answer is a refusal for good, a 4xx answer and any failure before the message was asked for are tried again.
 * When the connection dies or falls silent after the message began to leave, nobody knows what became of it
 * (RFC 5321, section 4.5.3.2.6 explains how such mails come to arrive twice).
 *
 * What is no address, more than one, or holds what may not stand in one, is refused before anything is opened; an address
 * outside ASCII where the server offers no SMTPUTF8 (RFC 6531), before anything leaves.
 */
export function emailRoute(smtp: Smtp): Route {
  return {
    kind: 'email',
    async send(message) {
      const { address = '' } = message;
      const { asGiven, worldwide } = readEmails(address);
      if (!asGiven) return { outcome: 'refused', error: 'no mail can be sent to this address' };
      const mail = await compose(smtp, message, address);
      return transmit(smtp, { from: smtp.from, to: address, utf8: !worldwide, size: mail.length }, mail);
    },
  };
}

/** What mail programs go by (RFC 4021, section 2.1.56 and what older ones read). */
const FIRST_TO_BE_READ = { Importance: 'High', 'X-Priority': '1' };
const SUBJECT_HEADERS = { case: 'X-Gridcase-Case', ledger: 'X-Gridcase-Ledger', batch: 'X-Gridcase-Batch' } as const;

function compose(smtp: Smtp, message: Outgoing, address: string): Promise<Buffer> {
  const domain = smtp.from.slice(smtp.from.lastIndexOf('@') + 1);
  const composer = new MailComposer({
    from: smtp.from,
    to: { name: '', address },
    subject: message.content.subject,
    text: message.content.text,
    messageId: `<${message.deliveryId}@${domain}>`,
    date: new Date(),
    headers: {
      ...(message.urgency === 'critical' ? FIRST_TO_BE_READ : {}),
      ...{ 'Auto-Submitted': 'auto-generated', [SUBJECT_HEADERS[message.about.kind]]: message.about.id },
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

interface Envelope {
  readonly from: string;
  readonly to: string;
  /** Only a server with SMTPUTF8 understands the address. */
  readonly utf8: boolean;
  readonly size: number;
}

/** One message on a connection of its own. The connection is used directly to see when the message begins to leave. */
function transmit(smtp: Smtp, envelope: Envelope, mail: Buffer): Promise<RouteOutcome> {
  const { host, port, secure, timeoutMs, auth } = smtp;
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    // A password never travels in the clear, whatever else is allowed.
    requireTLS: !secure && (!smtp.allowClear || auth !== undefined),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 1_000,
  });
  return new Promise((resolve) => {
    let left = false;
    const settle = (outcome: RouteOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
      if (outcome.outcome === 'sent') connection.quit();
      else connection.close();
    };
    const fail = (error: SmtpError) => settle(judge(error, left));
    // The limits above are for silence; this one is for everything together.
    const timer = setTimeout(() => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
    connection.on('error', fail);
    // Read for the first time when the server has said 354, "go on": before that nothing has left.
    const body = Readable.from(
      (function* () {
        left = true;
        yield mail;
      })(),
    );
    const send = () =>
      connection.send({ from: envelope.from, to: [envelope.to], size: envelope.size }, body, (error, info) => {
        if (error) fail(error);
        else settle({ outcome: 'sent', receipt: receiptOf(info?.response) });
      });
    connection.connect((error) => {
      if (error) return fail(error);
      // The library would send it all the same, and many a server takes it and delivers it to nobody.
      if (envelope.utf8 && !offersUtf8(connection.lastServerResponse || '')) return settle(NO_UTF8);
      if (!auth) return send();
      connection.login({ credentials: auth }, (refusal) => (refusal ? fail(refusal) : send()));
    });
  });
}

/** Whether a greeting's answer (EHLO) lists the extension. */
const offersUtf8 = (answer: string): boolean => /^250[ -]SMTPUTF8\b/im.test(answer);

const NO_UTF8: RouteOutcome = {
  outcome: 'refused',
  error: 'the mail server takes no address outside ASCII (it offers no SMTPUTF8)',
};

/** TLS's own words, as the library passes them on; what a server answers is no such, and may name an address. */
const CERTIFICATE = /certificate|self.signed|altnames/i;

interface SmtpError extends Error {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
}

/** An answer settles it; silence after the message began to leave does not. The server's words may hold the address: left out. */
function judge({ code, responseCode, message }: SmtpError, left: boolean): RouteOutcome {
  if (code === 'EAUTH') {
    const trouble = 'credentials';
    return { outcome: 'failed', error: `the mail server does not accept our login (${responseCode ?? code})`, trouble };
  }
  // Only a no to the envelope or the message is about this message; TLS, login and 503 are about the session.
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (!left && !aboutMessage && responseCode === undefined && CERTIFICATE.test(message)) {
    return { outcome: 'failed', error: 'the certificate of the mail server is not accepted', trouble: 'certificate' };
  }
  if (responseCode !== undefined) {
    const error = `the mail server answered ${responseCode}`;
    const permanent = aboutMessage && responseCode >= 500 && responseCode !== 503;
    return { outcome: permanent ? 'refused' : 'failed', error };
  }
  const error = `the mail server could not be used: ${code ?? 'unknown'}`;
  if (left) return { outcome: 'unknown', error };
  // Without an answer it is the library's own no, such as to a message larger than the server said it takes.
  return { outcome: aboutMessage ? 'refused' : 'failed', error };
}

/** The server's acceptance, usually its queue id. Some repeat the address: it is taken out, for receipts are kept for ever. */
const receiptOf = (response = 'accepted'): string => response.replaceAll(/\S*@\S*/g, '(address)').slice(0, 500);
