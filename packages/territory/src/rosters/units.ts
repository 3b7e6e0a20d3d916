import type { AreaCode, UnitKind } from '@gridcase/contracts';

/** A unit that is a member of a community's big committee (大党委成员单位). */
export interface MemberUnit {
  unit: string;
  name: string;
  kind: UnitKind;
  /** True when it is sample data and exists nowhere. */
  madeUp: boolean;
  /** Since when, and until before which day, in the territory's own zone. */
  from: string;
  to: string | null;
}

/** A line of what a unit answers for (权责清单) that fits a matter. */
export interface Duty {
  unit: string;
  name: string;
  part: 'lead' | 'support';
  /** In words, as the list has it. */
  duty: string;
  /** How the field codes begin that it is for; `*`: all. */
  field: string;
  /** Of the line in the unit's roster. */
  entryId: string;
}

/** What a territory knows of member units. All throw RangeError when `at` is no instant. */
export interface Units {
  /** The members of a community's big committee then, by id; none for what is no community. */
  members(community: AreaCode, at: string): readonly MemberUnit[];
  /** The duties of these members that fit a field at a place, the closest fit first: by field, then by area. */
  duties(place: AreaCode, field: string, at: string): readonly Duty[];
  /** The units that a person acts for then, as an officer or as a part-time member (兼职委员). */
  unitsOf(personId: string, at: string): readonly string[];
  /** Who acts for a unit then, by id. */
  peopleOf(unit: string, at: string): readonly string[];
}
