import { LIMITS, type Remark } from '@gridcase/contracts';

/**
 * What can be said of something that stood beside a report's words. A closed list: callers may switch over `code`, and
 * docs/reference/remarks.md lists exactly these.
 */
export const REMARKS = {
  understood: 'Written in another way than the reference says, and read as what it means',
  cleaned: 'Held control characters, which can not be kept; each became a space',
  cut: 'Longer or more than the limit; its beginning is kept',
  missing: 'This channel sends it, and it was not there',
  notUnderstood: 'Could not be read as what it should be',
  unknownMember: 'There is no such field',
  placeholder: 'Stands for nobody: the person is not known by it',
  notANumber: 'Nobody can be called by it',
  notAnAddress: 'No e-mail can be sent to it',
  mayNotArrive: 'Only some mail servers can send to it',
  areaUnknown: 'No area of this territory has this code',
  datumMissing: 'Coordinates say their datum; it is never guessed',
  withoutHash: 'A file is proven by the hash of its bytes',
  endsBeforeStart: 'It ends before it starts',
  idTaken: 'This id had come before with what somebody else said',
  more: 'There was more to remark on than is listed',
} as const;
type RemarkCode = keyof typeof REMARKS;

const MAX_POINTER = 200;

/** Remarks as they are made while a body is read. */
export interface Remarks {
  /**
   * `detail`: what was made of it, without the value. `given`: the value, where what is kept is not what was given: a
   * repeat must be known by it.
   */
  add(pointer: string, code: RemarkCode, detail: string, given?: unknown): void;
  /** At most 50. */
  list(): readonly Remark[];
  /** Pointers and values as they were given, in order; personal ones among them: never stored, never logged. */
  given(): readonly (readonly [pointer: string, value: unknown])[];
}

export function createRemarks(): Remarks {
  const remarks: Remark[] = [];
  const given: [string, unknown][] = [];
  return {
    add(pointer, code, detail, value) {
      remarks.push({ pointer: pointer.slice(0, MAX_POINTER), code, detail });
      if (value !== undefined) given.push([pointer, value]);
    },
    list() {
      if (remarks.length <= LIMITS.remarks) return remarks;
      const left = remarks.length - LIMITS.remarks + 1;
      return [
        ...remarks.slice(0, LIMITS.remarks - 1),
        { pointer: '', code: 'more', detail: `${left} more fields were not taken as they stood` },
      ];
    },
    given: () => given,
  };
}
