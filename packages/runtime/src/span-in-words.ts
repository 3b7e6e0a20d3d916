const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of time for people, by its two largest units: `3 h 12 min`. */
export function spanInWords(milliseconds: number): string {
  const largest = UNITS.findIndex(([, length]) => milliseconds >= length);
  if (largest < 0) return '0 s';
  let rest = milliseconds;
  const parts = UNITS.slice(largest, largest + 2).map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter((part) => part !== '').join(' ');
}
