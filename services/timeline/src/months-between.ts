/** Every month from one to another, both included; none when the second comes first. */
export function monthsBetween(from: string, to: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const length = Math.max(0, number(to) - number(from) + 1);
  return Array.from({ length }, (_, index) => {
    const month = number(from) + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
