// Copies the data directory of a running EventStoreDB (KurrentDB) node, in the order in which alone that is right:
//
//   node infra/event-store/copy-store.mjs /var/lib/kurrentdb /backup/log/2026-11-28
//
// 1. the index's checkpoints, 2. the rest of the index, 3. the database's checkpoints, 4. the chunks. A checkpoint says how
// far its files go: copied before them it never says more than they hold. So copied, 23.10.8 started with all that had
// been acknowledged before the copy began; chunks first, it did not start. truncate.chk becomes a copy of chaser.chk, as a
// restored node wants it. The target must be empty or missing. Not for a node whose secondary indexes (25.1 and later) are on.
import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const isCheckpoint = (path) => path.endsWith('.chk');
const inIndex = (path) => /^index[/\\]/.test(path);
const isChunk = (path) => /(^|[/\\])chunk-\d+\.\d+$/.test(path);

const STEPS = [
  (path) => inIndex(path) && isCheckpoint(path),
  (path) => inIndex(path) && !isCheckpoint(path),
  (path) => !inIndex(path) && isCheckpoint(path),
  (path) => !inIndex(path) && isChunk(path),
];

/** `onFile` is told of each file once it is copied. Gives how many were. Throws when there is no store, or something in the way. */
export function copyStore(from, to, onFile = () => undefined) {
  if (!existsSync(join(from, 'writer.chk')))
    throw new Error(`${from} holds no writer.chk: it is no data directory of a node`);
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is not empty`);
  let copied = 0;
  for (const belongs of STEPS) {
    // Listed anew in each step: a merge of the index, or a new chunk, may have come since.
    for (const path of filesBelow(from).filter(belongs)) {
      const target = join(to, path);
      mkdirSync(dirname(target), { recursive: true });
      copy(join(from, path), target);
      copied++;
      onFile(path);
    }
  }
  copyFileSync(join(to, 'chaser.chk'), join(to, 'truncate.chk'));
  return copied;
}

function copy(source, target) {
  try {
    copyFileSync(source, target);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    throw new Error(
      `${source} went while it was copied (the index was merged, a scavenge ended): empty the target, say it again`,
    );
  }
}

const filesBelow = (directory) =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort();

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [from, to] = process.argv.slice(2);
  if (!from || !to) {
    console.error('usage: node copy-store.mjs DATA_DIRECTORY TARGET');
    process.exit(64);
  }
  try {
    console.log(`${copyStore(from, to)} files are in ${to}.`);
  } catch (error) {
    console.error(`copy-store: ${error.message}`);
    process.exit(1);
  }
}
