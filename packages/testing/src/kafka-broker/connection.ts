import type { Socket } from 'node:net';
import type { ConnectionState, Dispatch } from './dispatch.ts';
import { FrameSplitter } from './wire/frame-splitter.ts';

/**
 * Serves one client. One request at a time: a broker takes the next of a connection only when the one before it is
 * answered, so a long poll or a join holds up whatever a client sends behind it on the same connection.
 */
export function serveConnection(socket: Socket, dispatch: Dispatch): ConnectionState {
  const gone = new AbortController();
  const connection: ConnectionState = { clientId: '', gone: gone.signal };
  const frames = new FrameSplitter();
  let turn: Promise<void> = Promise.resolve();

  const serve = async (frame: Buffer): Promise<void> => {
    if (socket.destroyed) return;
    const answer = await dispatch(frame, connection);
    if (answer === 'hang up') socket.destroy();
    else if (answer !== 'no answer' && !socket.destroyed) socket.write(answer);
  };
  const hangUp = (cause: unknown): void => {
    // A torn request, or a mistake in this broker: either way whoever runs the test wants to see it.
    process.emitWarning(`Kafka protocol broker: ${cause instanceof Error ? cause.stack : cause}`);
    socket.destroy();
  };

  socket.setNoDelay(true);
  socket.on('close', () => gone.abort());
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    try {
      for (const frame of frames.push(chunk)) turn = turn.then(() => serve(frame)).catch(hangUp);
    } catch (cause) {
      hangUp(cause);
    }
  });
  return connection;
}
