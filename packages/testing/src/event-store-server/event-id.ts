import { Malformed } from './malformed.ts';
import type { shared } from './protocol.ts';
import { handlerThrew } from './rpc-error.ts';

const FORMS = [
  /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/i,
  /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/i,
  /^[{(]([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})[)}]$/i,
];
const NIL = '00000000-0000-0000-0000-000000000000';

/** An event's id as the server keeps it; .NET reads a UUID in several forms, upper case or lower. Throws Malformed. */
export function eventIdOf(id: shared.UUID | undefined): string {
  const text = id?.hasStructured() ? structured(id.getStructured()!) : (id?.getString() ?? '');
  const parts = FORMS.map((form) => form.exec(text)).find((match) => match !== null);
  if (!parts) throw new Malformed('Unrecognized Guid format.', handlerThrew());
  const found = parts.slice(1).join('-').toLowerCase();
  if (found === NIL) throw new Malformed("Empty eventId provided. (Parameter 'eventId')", handlerThrew());
  return found;
}

function structured(halves: shared.UUID.Structured): string {
  const bytes = Buffer.alloc(16);
  bytes.writeBigInt64BE(BigInt(halves.getMostSignificantBits()), 0);
  bytes.writeBigInt64BE(BigInt(halves.getLeastSignificantBits()), 8);
  return bytes.toString('hex');
}
