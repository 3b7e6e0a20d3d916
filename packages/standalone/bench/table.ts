/** A figure, and what it is compared with. */
export type Row = (what: string, figure: string, ratio?: string) => void;

/** Prints each row as it comes, and all of them once more at the end. */
export function createTable(): { readonly row: Row; print(): void } {
  const rows: string[][] = [];
  return {
    row(what, figure, ratio = '') {
      rows.push([what, figure, ratio]);
      console.log(`${what}: ${figure}${ratio ? ` (${ratio})` : ''}`);
    },
    print() {
      if (rows.length === 0) return;
      const widths = [0, 1, 2].map((column) => Math.max(...rows.map((cells) => cells[column]!.length)));
      console.log('');
      for (const cells of rows)
        console.log(`| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
    },
  };
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
