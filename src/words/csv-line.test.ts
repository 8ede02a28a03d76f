import { describe, expect, it } from "vitest"
import { csvLine } from "./csv-line"

describe("a line of a CSV file", () => {
  it("quotes what has to be, and runs nothing in a spreadsheet", () => {
    const cells = ["plain", 'a "b", c', null, -3, "=1+1", "-1", "+44", "@x", "two\nlines"]
    expect(csvLine(cells)).toBe(`plain,"a ""b"", c",,-3,'=1+1,'-1,'+44,'@x,"two\nlines"\r\n`)
  })
})
