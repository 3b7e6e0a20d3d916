/**
 * JSON with one spelling per value: members sorted by name, no white space (RFC 8785, for what reports hold: no lone
 * surrogates, finite numbers). Members that are undefined are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = value as Record<string, unknown>;
  let json = '';
  for (const name of Object.keys(members).sort()) {
    if (members[name] === undefined) continue;
    json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(members[name])}`;
  }
  return `{${json}}`;
}
