import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** EventStoreDB's messages and its services as the client has them: generated from the server's .proto files. */
export { gossip, shared, streams };
export const { StreamsClient } = streamsService;
export const { GossipClient } = gossipService;
export type GossipClient = gossipService.GossipClient;
export type StreamsClient = streamsService.StreamsClient;

/** The messages that the server sends for one read or subscription. */
export type ReadCall = ReturnType<StreamsClient['read']>;

const encoder = new TextEncoder();
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** A byte order mark is a character like any other here. */
export const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

export const streamIdentifier = (stream: string): shared.StreamIdentifier =>
  new shared.StreamIdentifier().setStreamName(bytesOf(stream));

/** One long-lived call for many appends. */
export type BatchCall = ReturnType<StreamsClient['batchAppend']>;
