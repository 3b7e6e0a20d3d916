import type { AreaCode, AreaLevel, GridKind, Location, PostName, StatedPlace, Tenure } from '@gridcase/contracts';
import type { RosterSource } from './rosters/file-rosters.ts';
import type { Units } from './rosters/units.ts';

/** 社区 or 居委会 in town, 村 in the country: the two kinds of unit a township is made of. */
export type CommunityKind = 'urban' | 'village';

/** One area of the territory. City, township, community or grid, told by the length of its code. */
export interface Area {
  code: AreaCode;
  level: AreaLevel;
  /** As people say it: 义乌市, 稠城街道, 绣湖社区, 绣湖社区第1网格. */
  name: string;
  /** With the township before it: 稠城街道绣湖社区. */
  fullName: string;
  /** Code of the township around it, or of itself; absent for the city. */
  township?: AreaCode | undefined;
  kind?: CommunityKind | GridKind | undefined;
  /** True when the area is sample data and exists nowhere. */
  madeUp: boolean;
}

export interface Grid extends Area {
  level: 'grid';
  kind: GridKind;
  community: AreaCode;
}

/**
 * Somebody who holds a post, or stands in for who does. Dates are days in the territory's own zone; `to` is the first day
 * no longer.
 */
export interface Person {
  personId: string;
  /** As the files have it; undefined for somebody who is not in them. */
  name?: string | undefined;
  from: string;
  to: string | null;
  /** The post's holder, who is on leave. */
  standsInFor?: string | undefined;
}

/** A body that answers for an area: a committee, a township's office. */
export interface Unit {
  unit: string;
  areaCode: AreaCode;
}

/**
 * Who answers for an area at an instant. A grid has worker and chief; a grid and a community have the committee and
 * the community's duty grid, which takes what is known only to the community; all below the city have the office.
 * What nobody held at that instant is absent.
 */
export interface Holders {
  worker?: Person | undefined;
  chief?: Person | undefined;
  committee?: Unit | undefined;
  dutyGrid?: AreaCode | undefined;
  township?: Unit | undefined;
}

export interface Territory {
  /** Written into every location, so that it is known by which register a place was found. */
  version: string;
  cityCode: AreaCode;
  name: string;
  /** Where its days begin, as an offset from UTC: `+08:00`. */
  utcOffset: string;
  /** How a phone number is read that states no country (ISO 3166, two letters) or no area code (as dialled: `0579`). */
  telephone: { readonly country: string; readonly areaCode?: string | undefined };
  /** What loads but deserves a look, such as a post nobody holds for some days. */
  warnings: readonly string[];
  area(code: AreaCode): Area | undefined;
  /** Whether the territory has this area today. */
  knowsArea(code: AreaCode): boolean;
  townships(): readonly Area[];
  communities(townshipCode: AreaCode): readonly Area[];
  /** Grids of a community by code, in order; empty for a community without grids and for an unknown code. */
  grids(communityCode: AreaCode): readonly Grid[];
  /** The name of a person in the files. */
  nameOf(personId: string): string | undefined;
  /** What the files say of a post of an area, in the order of the file. */
  tenures(code: AreaCode, post: PostName): readonly Tenure[];
  /** Undefined for a code the territory does not have. Throws RangeError when `at` is no instant. */
  holders(code: AreaCode, at: string): Holders | undefined;
  /** Who and what stands in the rosters of micro-grid teams and of member units. */
  rosters: RosterSource;
  /** The member units of the communities' big committees, and what they answer for. */
  units: Units;
  /**
   * Finds a place: by the code stated, then coordinates, then the address, then the report's text; what comes later
   * only narrows what came before. Never throws, never guesses, same answer for the same input.
   */
  locate(place: StatedPlace | undefined, text: string): Location;
}
