import { type ApiHandler, refusalOf } from '../api-handler.ts';
import { APIS } from '../api-table.ts';
import { ERROR_CODES } from '../error-codes.ts';
import { WireWriter } from '../wire/wire-writer.ts';

function versions(error: number): WireWriter {
  const answer = new WireWriter().int16(error);
  return answer.array(Object.values(APIS), ({ key, version }) => {
    answer.int16(key).int16(version).int16(version);
  });
}

export const apiVersions: ApiHandler = (request) => versions(refusalOf(request)).int32(0);

/** The answer to a version of ApiVersions that the broker does not know is always in its first version. */
export const unsupportedApiVersions = (): WireWriter => versions(ERROR_CODES.UNSUPPORTED_VERSION);
