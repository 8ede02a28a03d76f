/** One line of a CSV file (RFC 4180). What a spreadsheet would take for a formula is made a text. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(cell: string | number | null): string {
  const text = String(cell ?? "")
  const plain = typeof cell === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
