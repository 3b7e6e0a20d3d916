const SETTINGS_FRAME = 4;
const FRAME_HEADER = 9;
const SETTING = 6;
const MAX_CONCURRENT_STREAMS = 3;

/**
 * Changes how many calls at once a server's first HTTP/2 frame allows (RFC 9113, 6.5), in place; any other bytes stay.
 * Node's own server counts a call that the client has cancelled until it is torn down, and refuses the next one with
 * ENHANCE_YOUR_CALM, which the real one does not: so it is given room, and the clients are told the limit here.
 */
export function tellLimit(firstBytes: Buffer, calls: number): void {
  if (firstBytes.length < FRAME_HEADER || firstBytes[3] !== SETTINGS_FRAME) return;
  const end = Math.min(firstBytes.length, FRAME_HEADER + firstBytes.readUIntBE(0, 3));
  for (let at = FRAME_HEADER; at + SETTING <= end; at += SETTING) {
    if (firstBytes.readUInt16BE(at) === MAX_CONCURRENT_STREAMS) firstBytes.writeUInt32BE(calls, at + 2);
  }
}
