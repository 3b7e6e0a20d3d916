import type { NewEvent } from '@gridcase/event-sourcing';
import { invalidArgument } from './rpc-error.ts';

/** What the wire says of an event's content. `application/json` or anything else, which the server calls octets. */
export interface WireContent {
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

const JSON_TYPE = 'application/json';
const OCTETS_TYPE = 'application/octet-stream';

/*
 * The port holds two texts, and no place for a content type; yet what came as octets must go as octets, also after a
 * restart. So a mark stands behind the metadata: white space, which no reader of JSON sees. JSON, the usual, has none.
 */
const MARKS = { json: '\r \r', octets: '\r\t\r', base64: '\r\n\r' } as const;
const MARK = /\r[ \t\n]\r$/;

// Kept with its byte order mark, if it has one: the bytes are to come back as they were.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** From the wire into the port's texts. */
export function toStored({ contentType, data, metadata }: WireContent): Pick<NewEvent, 'data' | 'metadata'> {
  const about = textOf(metadata);
  if (about === undefined) throw invalidArgument('the test server keeps custom metadata as text only');
  const text = textOf(data);
  if (text === undefined) return { data: Buffer.from(data).toString('base64'), metadata: about + MARKS.base64 };
  if (contentType !== JSON_TYPE) return { data: text, metadata: about + MARKS.octets };
  return { data: text, metadata: MARK.test(about) ? about + MARKS.json : about };
}

/** And back, byte for byte. */
export function fromStored({ data, metadata }: Pick<NewEvent, 'data' | 'metadata'>): WireContent {
  const mark = MARK.exec(metadata)?.[0];
  return {
    contentType: mark === undefined || mark === MARKS.json ? JSON_TYPE : OCTETS_TYPE,
    data: Buffer.from(data, mark === MARKS.base64 ? 'base64' : 'utf8'),
    metadata: Buffer.from(mark === undefined ? metadata : metadata.slice(0, -mark.length)),
  };
}
