import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export interface MailReceiver {
  readonly port: number;
  readonly mails: { readonly to: string; readonly source: string }[];
  /** How often somebody has connected. */
  connections(): number;
  close(): Promise<void>;
}

/** A real SMTP server. `options` decide whom and what it takes; `hang` lets it fall silent after the message. */
export async function mailReceiver(
  options: SMTPServerOptions & {
    readonly refuse?: { code: number } | undefined;
    readonly hang?: boolean | undefined;
  } = {},
): Promise<MailReceiver> {
  const mails: { to: string; source: string }[] = [];
  const { refuse, hang, ...rest } = options;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: async (stream, session, done) => {
      const source = Buffer.concat(await Array.fromAsync(stream as AsyncIterable<Buffer>)).toString();
      if (refuse) return done(Object.assign(new Error('no'), { responseCode: refuse.code }));
      mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), source });
      if (!hang) done();
    },
    ...rest,
  });
  let connections = 0;
  server.server.on('connection', () => connections++);
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    connections: () => connections,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
