import { type ApiHandler, unlessRefused } from '../api-handler.ts';
import type { Cluster } from '../cluster.ts';
import { ERROR_CODES, type ErrorCode, NONE } from '../error-codes.ts';
import { TopicConfigs } from '../log/topic-configs.ts';
import type { WireReader } from '../wire/wire-reader.ts';
import { WireWriter } from '../wire/wire-writer.ts';

const TOPIC = 2;
const FROM_TOPIC = 1;
const FROM_DEFAULT = 5;

/** Name and value pairs. A null value means the default, so it is left out. */
export function readConfigs(body: WireReader): ReadonlyMap<string, string> {
  const pairs = body.array(() => [body.string(), body.nullableString()] as const);
  return new Map(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
}

/** Of topics. A broker's own settings are an empty list. */
export const describeConfigs: ApiHandler = ({ body, refusal }, cluster) => {
  const resources = body.array(() => ({
    type: body.int8(),
    name: body.string(),
    wanted: body.nullableArray(() => body.string()),
  }));
  body.boolean();
  const answer = new WireWriter().int32(0);
  return answer.array(resources, ({ type, name, wanted }) => {
    const topic = type === TOPIC ? cluster.topics.find(name) : undefined;
    const missing = type === TOPIC && !topic ? ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION : NONE;
    const error = refusal ?? missing;
    answer.int16(error).string(null).int8(type).string(name);
    const entries = error === NONE && topic ? topic.configs.entries(wanted) : [];
    answer.array(entries, (entry) => {
      answer.string(entry.name).string(entry.value).boolean(false);
      answer
        .int8(entry.isDefault ? FROM_DEFAULT : FROM_TOPIC)
        .boolean(false)
        .int32(0);
    });
  });
};

export const alterConfigs: ApiHandler = (request, cluster) => {
  const { body } = request;
  const resources = body.array(() => ({ type: body.int8(), name: body.string(), configs: readConfigs(body) }));
  const validateOnly = body.boolean();
  const answer = new WireWriter().int32(0);
  return answer.array(resources, ({ type, name, configs }) => {
    const error = unlessRefused(request, () => alter(cluster, type, name, configs, validateOnly));
    answer.int16(error).string(null).int8(type).string(name);
  });
};

function alter(
  cluster: Cluster,
  type: number,
  name: string,
  configs: ReadonlyMap<string, string>,
  validateOnly: boolean,
): ErrorCode {
  if (type !== TOPIC) return ERROR_CODES.INVALID_REQUEST;
  const topic = cluster.topics.find(name);
  if (!topic) return ERROR_CODES.UNKNOWN_TOPIC_OR_PARTITION;
  if (TopicConfigs.unknownIn(configs.keys()) !== undefined) return ERROR_CODES.INVALID_CONFIG;
  if (!validateOnly) topic.configs.replace(configs);
  return NONE;
}
