import type { ApiHandler } from '../api-handler.ts';
import { HOST, NODE_ID } from '../cluster.ts';
import { ERROR_CODES, NONE } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

const GROUP = 0;

/** The one broker coordinates every group. There is no coordinator of transactions. */
export const findCoordinator: ApiHandler = (request, cluster) => {
  const key = request.body.string();
  const kind = request.body.int8();
  const possible = kind === GROUP ? NONE : ERROR_CODES.COORDINATOR_NOT_AVAILABLE;
  const error = request.refusal ?? (key === '' ? ERROR_CODES.INVALID_GROUP_ID : possible);
  const answer = new WireWriter().int32(0).int16(error).string(null);
  if (error !== NONE) return answer.int32(-1).string('').int32(-1);
  return answer.int32(NODE_ID).string(HOST).int32(cluster.port);
};

export const initProducerId: ApiHandler = (request, cluster) => {
  const transactionalId = request.body.nullableString();
  const error = request.refusal ?? (transactionalId === null ? NONE : ERROR_CODES.COORDINATOR_NOT_AVAILABLE);
  const answer = new WireWriter().int32(0).int16(error);
  return error === NONE ? answer.int64(cluster.newProducerId()).int16(0) : answer.int64(-1n).int16(-1);
};
