/** A checking book as it comes back, with cells changed as a person would, without a spreadsheet in between. */
import type { Book, SheetName } from '../../src/core/checking/book.ts';
import type { ReturnedBook } from '../../src/core/checking/read-book.ts';

/** Sheet, id of the row, key of the column, new text. */
export type CellChange = readonly [sheet: SheetName, id: string, key: string, text: string];

export function returned(book: Book, ...changes: readonly CellChange[]): ReturnedBook {
  return {
    planId: book.planId,
    state: book.state,
    sheets: book.sheets.map((sheet) => ({
      title: sheet.title,
      headers: sheet.columns.map((c) => c.title),
      rows: sheet.rows.map((row, i) => ({
        id: row.id,
        row: i + 2,
        cells: Object.fromEntries(
          sheet.columns.map((column, c) => {
            const changed = changes.findLast(
              ([name, id, key]) => name === sheet.name && id === row.id && key === column.key,
            );
            const at = `${sheet.title}!${String.fromCharCode(65 + c)}${i + 2}`;
            return [column.title, { text: changed?.[3] ?? row.cells[column.key] ?? '', at }];
          }),
        ),
      })),
    })),
  };
}
