import { createRequire } from 'node:module';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

/** EventStoreDB's messages and services as the client itself has them: generated from the server's .proto files. */
export { features, gossip, shared, status, streams };
export const { StreamsService } = streamsService;
export const { GossipService } = gossipService;
export const { ServerFeaturesService } = featuresService;

type AnyMessage = NonNullable<ReturnType<status.Status['getDetails']>>;
type EmptyMessage = NonNullable<ReturnType<shared.WrongExpectedVersion['getExpectedAny']>>;

// google-protobuf brings no types of its own; the generated ones know these two.
const require = createRequire(import.meta.url);
const { Any } = require('google-protobuf/google/protobuf/any_pb.js') as { Any: new () => AnyMessage };
const { Empty } = require('google-protobuf/google/protobuf/empty_pb.js') as { Empty: new () => EmptyMessage };

/** Not to be confused with `shared.Empty`, which is EventStoreDB's own. */
export const googleEmpty = (): EmptyMessage => new Empty();

/** A message in an envelope that names its type, as error details travel. */
export function packed(type: string, message: { serializeBinary(): Uint8Array }): AnyMessage {
  const any = new Any();
  any.pack(message.serializeBinary(), type);
  return any;
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

export function streamIdentifier(stream: string): shared.StreamIdentifier {
  return new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
}

export const nameOf = (identifier: shared.StreamIdentifier | undefined): string =>
  textOf(identifier?.getStreamName_asU8() ?? new Uint8Array());
