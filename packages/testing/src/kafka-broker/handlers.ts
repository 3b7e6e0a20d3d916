import type { ApiHandler } from './api-handler.ts';
import type { ApiName } from './api-table.ts';
import { apiVersions } from './apis/api-versions.ts';
import { alterConfigs, describeConfigs } from './apis/configs.ts';
import { deleteRecords } from './apis/delete-records.ts';
import { fetch } from './apis/fetch.ts';
import { offsetCommit, offsetFetch } from './apis/group-offsets.ts';
import { deleteGroups, describeGroups, listGroups } from './apis/groups.ts';
import { findCoordinator, initProducerId } from './apis/identity.ts';
import { listOffsets } from './apis/list-offsets.ts';
import { heartbeat, joinGroup, leaveGroup, syncGroup } from './apis/membership.ts';
import { metadata } from './apis/metadata.ts';
import { produce } from './apis/produce.ts';
import { createPartitions, createTopics, deleteTopics } from './apis/topics.ts';

export const HANDLERS: Record<ApiName, ApiHandler> = {
  Produce: produce,
  Fetch: fetch,
  ListOffsets: listOffsets,
  Metadata: metadata,
  OffsetCommit: offsetCommit,
  OffsetFetch: offsetFetch,
  FindCoordinator: findCoordinator,
  JoinGroup: joinGroup,
  Heartbeat: heartbeat,
  LeaveGroup: leaveGroup,
  SyncGroup: syncGroup,
  DescribeGroups: describeGroups,
  ListGroups: listGroups,
  ApiVersions: apiVersions,
  CreateTopics: createTopics,
  DeleteTopics: deleteTopics,
  DeleteRecords: deleteRecords,
  InitProducerId: initProducerId,
  DescribeConfigs: describeConfigs,
  AlterConfigs: alterConfigs,
  CreatePartitions: createPartitions,
  DeleteGroups: deleteGroups,
};
