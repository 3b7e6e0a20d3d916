import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UnitKind } from '@gridcase/contracts';
import { oneOf, required, yes } from './area-files.ts';
import { type Row, readCsv } from './csv-file.ts';
import type { FileProblems } from './file-problems.ts';
import { type Term, term } from './term.ts';

const UNIT_FIELDS = ['unit', 'name', 'kind', 'area', 'from', 'to', 'madeUp'] as const;
const DUTY_FIELDS = ['unit', 'field', 'area', 'part', 'duty', 'from', 'to', 'madeUp'] as const;
const PERSON_FIELDS = ['unit', 'person', 'post', 'from', 'to', 'madeUp'] as const;

/** A member of the big committee of every community in `area`, from a day until before another. */
export interface UnitLine extends Term {
  unit: string;
  name: string;
  kind: UnitKind;
  area: string;
  madeUp: boolean;
  row: Row<(typeof UNIT_FIELDS)[number]>;
}

/** What a unit answers for: fields of the field table by how their codes begin; `*` for all. */
export interface DutyLine extends Term {
  unit: string;
  field: string;
  /** Empty: wherever the unit is a member. */
  area: string;
  part: 'lead' | 'support';
  duty: string;
  madeUp: boolean;
  row: Row<(typeof DUTY_FIELDS)[number]>;
}

/** Who sits in the big committee for a unit, or acts for it. */
interface UnitPersonLine extends Term {
  unit: string;
  person: string;
  post: 'partTimeMember' | 'officer';
  madeUp: boolean;
  row: Row<(typeof PERSON_FIELDS)[number]>;
}

export interface UnitLines {
  units: readonly UnitLine[];
  duties: readonly DutyLine[];
  unitPeople: readonly UnitPersonLine[];
}

const FILES = { units: 'units.csv', duties: 'duties.csv', people: 'unit-people.csv' } as const;

/** The three files of the big committees' member units; none of them needs to be there. */
export function readUnitFiles(directory: string, problems: FileProblems): UnitLines {
  const rows = <Field extends string>(file: string, fields: readonly Field[]): Row<Field>[] =>
    existsSync(join(directory, file)) ? readCsv(directory, { file, fields }, problems) : [];
  return {
    units: rows(FILES.units, UNIT_FIELDS).map((row) => ({
      ...{
        unit: unitId(row),
        name: required(row, 'name'),
        kind: oneOf(row, 'kind', UnitKind.options),
        area: row.get('area'),
      },
      ...{ madeUp: yes(row, 'madeUp'), ...term(row), row },
    })),
    duties: rows(FILES.duties, DUTY_FIELDS).map(readDuty),
    unitPeople: rows(FILES.people, PERSON_FIELDS).map((row) => ({
      ...{ unit: row.get('unit'), person: required(row, 'person'), madeUp: yes(row, 'madeUp') },
      ...{ post: oneOf(row, 'post', ['partTimeMember', 'officer']), ...term(row), row },
    })),
  };
}

function readDuty(row: Row<(typeof DUTY_FIELDS)[number]>): DutyLine {
  const field = row.get('field');
  if (!/^(\*|[0-9A-Za-z]{1,20})$/.test(field)) {
    row.bad('field', `"${field}" is no beginning of a field code. Write its digits or letters, or * for every field.`);
  }
  const part = oneOf(row, 'part', ['lead', 'support']);
  return {
    ...{ unit: row.get('unit'), field, area: row.get('area'), part, duty: required(row, 'duty') },
    ...{ madeUp: yes(row, 'madeUp'), ...term(row), row },
  };
}

/** Appears in events and addresses: short, and not taken for an area's code, by which a committee itself goes. */
function unitId(row: Row<'unit'>): string {
  const value = row.get('unit');
  if (!/^[a-z][a-z0-9-]{0,49}$/.test(value)) {
    row.bad('unit', `"${value}" is no unit's id. Begin with a small letter; go on with letters, digits and hyphens.`);
  }
  return value;
}
