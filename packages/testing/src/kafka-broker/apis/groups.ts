import { type ApiHandler, refusalOf, unlessRefused } from '../api-handler.ts';
import { NONE } from '../error-codes.ts';
import { metadataFor, NO_BYTES } from '../group/group-member.ts';
import type { GroupEntry } from '../group/group-registry.ts';
import { WireWriter } from '../wire/wire-writer.ts';

export const listGroups: ApiHandler = (request, cluster) => {
  const error = refusalOf(request);
  const answer = new WireWriter().int32(0).int16(error);
  return answer.array(error === NONE ? cluster.groups.all() : [], ({ groupId, group }) => {
    answer.string(groupId).string(group.protocolType);
  });
};

/** A group that is not there is described as dead, without an error. */
export const describeGroups: ApiHandler = ({ body, refusal }, cluster) => {
  const groupIds = body.array(() => body.string());
  const answer = new WireWriter().int32(0);
  return answer.array(groupIds, (groupId) => {
    const entry = refusal === undefined ? cluster.groups.find(groupId) : undefined;
    answer.int16(refusal ?? NONE).string(groupId);
    if (entry) writeGroup(answer, entry);
    else
      answer
        .string(refusal === undefined ? 'Dead' : '')
        .string('')
        .string('')
        .int32(0);
  });
};

function writeGroup(answer: WireWriter, { group }: GroupEntry): void {
  answer.string(group.state).string(group.protocolType).string(group.protocol);
  const stable = group.state === 'Stable';
  answer.array(group.members(), (member) => {
    answer.string(member.memberId).string(member.clientId).string('/127.0.0.1');
    answer.bytes(metadataFor(member, group.protocol)).bytes(stable ? member.assignment : NO_BYTES);
  });
}

export const deleteGroups: ApiHandler = (request, cluster) => {
  const groupIds = request.body.array(() => request.body.string());
  const answer = new WireWriter().int32(0);
  return answer.array(groupIds, (groupId) => {
    answer.string(groupId).int16(unlessRefused(request, () => cluster.groups.delete(groupId)));
  });
};
