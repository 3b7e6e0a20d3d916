import { EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';

// The client alone: a checkpoint handler that throws. Ends this process.
const client = EventStoreDBClient.connectionString(process.argv[2]!);
const checkpointReached = async () => {
  throw new Error('the checkpoint could not be saved');
};
const filter = streamNameFilter({ prefixes: ['case-'], checkpointReached });
for await (const _ of client.subscribeToAll({ fromPosition: START, filter }));
