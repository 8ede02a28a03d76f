type Cell = string | number | null | undefined

/**
 * One line of a CSV file (RFC 4180). A text that a spreadsheet would take for a formula has an apostrophe before it. It
 * stands with the words because files are written by the server and by pages, and both may read here.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(cell: Cell): string {
  const text = String(cell ?? "")
  const plain = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n\t]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
