/**
 * What the id of the case is made of that a report opens (UUIDv5 in gridcase's namespace): delivered again, it is the same
 * case, and whoever knows the report knows the case.
 */
export const caseNameOf = (reportId: string): readonly string[] => ['case', reportId];
