import { connect } from 'node:net';

/** Run as a process of its own, so that the client has a core for itself: `post-load.ts PORT CONNECTIONS SECONDS`. */
const [port, connections, seconds] = process.argv.slice(2).map(Number) as [number, number, number];
const body = JSON.stringify({
  text: '绣湖社区3号楼凌晨两点水管爆裂，水已经流到一楼大厅。'.repeat(4),
  channel: 'hotline',
});
const request = `POST / HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const latencies: number[] = [];
const end = performance.now() + seconds * 1_000;

/** One connection, one request at a time. An answer has no body and so ends with its head. */
const post = () =>
  new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let sent = 0;
    const send = () => {
      sent = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true).on('connect', send);
    socket.on('data', (chunk) => {
      if (!chunk.subarray(-4).equals(Buffer.from('\r\n\r\n'))) return;
      if (chunk.toString('latin1', 9, 12) !== '201') throw new Error(chunk.toString('latin1'));
      latencies.push(performance.now() - sent);
      if (performance.now() < end) send();
      else socket.destroy();
    });
    socket.on('close', () => resolve());
  });

await Promise.all(Array.from({ length: connections }, post));
latencies.sort((a, b) => a - b);
process.send!({
  rate: latencies.length / seconds,
  p50: latencies[Math.floor(latencies.length * 0.5)],
  p99: latencies[Math.floor(latencies.length * 0.99)],
});
