import { createServer, type Socket } from 'node:net';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { AppendResult } from '@gridcase/event-sourcing';
import { openEmbedded } from '../src/index.ts';
import { lines, type Request } from './placements.ts';

/** The store in a worker thread or in a process of its own, answering appends in the order of their arrival. */
const directory = isMainThread ? process.argv[2]! : (workerData as string);
const { store } = await openEmbedded({ directory });

type Answer = readonly [number, AppendResult];

/** Answers of one turn travel together, as the requests did. */
function answering(send: (answers: readonly Answer[]) => void) {
  let ready: Answer[] = [];
  return async ([id, stream, events]: Request) => {
    const result = await store.append(stream, events, 'noStream');
    if (ready.push([id, result]) > 1) return;
    setImmediate(() => {
      const answers = ready;
      ready = [];
      send(answers);
    });
  };
}

if (parentPort) {
  const port = parentPort;
  const answer = answering((answers) => port.postMessage(answers));
  port.on('message', (requests: Request[]) => requests.forEach(answer));
  port.postMessage('ready');
} else {
  const serve = (socket: Socket) => {
    const answer = answering((answers) => socket.write(`${JSON.stringify(answers)}\n`));
    lines(socket, (requests) => (requests as Request[]).forEach(answer));
  };
  createServer(serve).listen(`${directory}/store.sock`, () => process.send!('ready'));
}
