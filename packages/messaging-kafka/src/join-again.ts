import kafkajs from 'kafkajs';

/**
 * What makes a kafkajs consumer (2.2.4) join its group anew, thrown out of a batch. It does not do so by itself where a join has
 * failed in a way that may pass (the coordinator loads, the line broke): it then reads on under its old generation, and
 * as long as the group counts that as valid, for ever.
 */
export const joinAgain = (): Error =>
  new kafkajs.KafkaJSProtocolError({
    ...{ type: 'REBALANCE_IN_PROGRESS', code: 27, retriable: true },
    ...{ name: 'RejoinWanted', message: 'the last join failed: the group is joined again' },
  });
