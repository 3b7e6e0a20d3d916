import type { ApiHandler } from '../api-handler.ts';
import type { Cluster } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { type JoinRequest, type JoinResult, NO_BYTES, refusedJoin, refusedSync } from '../group/group-member.ts';
import { WireWriter } from '../wire/wire-writer.ts';

export const joinGroup: ApiHandler = async ({ body, clientId, refusal }, cluster) => {
  const groupId = body.string();
  const sessionMs = body.int32();
  const rebalanceMs = body.int32();
  const memberId = body.string();
  body.nullableString();
  const protocolType = body.string();
  const protocols = body.array(() => ({ name: body.string(), metadata: Buffer.from(body.bytes()) }));
  const request = { memberId, clientId, sessionMs, rebalanceMs, protocolType, protocols };
  const error = refusal ?? wrongIn(cluster, groupId, request);
  const result =
    error === NONE ? await cluster.groups.findOrCreate(groupId).group.join(request) : refusedJoin(error, memberId);
  return writtenJoin(result);
};

function wrongIn({ settings }: Cluster, groupId: string, { sessionMs }: JoinRequest): ErrorCode {
  if (groupId === '') return ERROR_CODES.INVALID_GROUP_ID;
  const sessionFits = sessionMs >= settings.minSessionTimeoutMs && sessionMs <= settings.maxSessionTimeoutMs;
  return sessionFits ? NONE : ERROR_CODES.INVALID_SESSION_TIMEOUT;
}

function writtenJoin({ error, generation, protocol, leader, memberId, members }: JoinResult): WireWriter {
  const answer = new WireWriter().int32(0).int16(error).int32(generation);
  answer.string(protocol).string(leader).string(memberId);
  return answer.array(members, (member) => {
    answer.string(member.memberId).string(null).bytes(member.metadata);
  });
}

export const syncGroup: ApiHandler = async ({ body, refusal }, cluster) => {
  const entry = cluster.groups.find(body.string());
  const generation = body.int32();
  const memberId = body.string();
  body.nullableString();
  const assignments = new Map(body.array(() => [body.string(), Buffer.from(body.bytes())] as const));
  const { error, assignment } =
    refusal !== undefined || !entry
      ? refusedSync(refusal ?? ERROR_CODES.UNKNOWN_MEMBER_ID)
      : await entry.group.sync(memberId, generation, assignments);
  return new WireWriter()
    .int32(0)
    .int16(error)
    .bytes(error === NONE ? assignment : NO_BYTES);
};

export const heartbeat: ApiHandler = ({ body, refusal }, cluster) => {
  const entry = cluster.groups.find(body.string());
  const generation = body.int32();
  const memberId = body.string();
  const error = refusal ?? entry?.group.heartbeat(memberId, generation) ?? ERROR_CODES.UNKNOWN_MEMBER_ID;
  return new WireWriter().int32(0).int16(error);
};

export const leaveGroup: ApiHandler = ({ body, refusal }, cluster) => {
  const entry = cluster.groups.find(body.string());
  const members = body.array(() => ({ memberId: body.string(), instanceId: body.nullableString() }));
  const answer = new WireWriter().int32(0).int16(refusal ?? NONE);
  return answer.array(members, ({ memberId, instanceId }) => {
    const error = refusal ?? entry?.group.remove(memberId) ?? ERROR_CODES.UNKNOWN_MEMBER_ID;
    answer.string(memberId).string(instanceId).int16(error);
  });
};
