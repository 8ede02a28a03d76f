import type { exportedFields, ExportedTable } from "../../core/account-export"

/** A field as the database has it: a column, or what is made of some. */
type FieldSource = string | { readonly sql: string; readonly of: readonly string[] }

/** Where a part of the file comes from. Whatever stands in its table is a field, or is left out for a reason. */
interface ExportSource<Part extends ExportedTable> {
  readonly table: string
  /** Which rows are theirs: a condition on `t`, $1 the account. */
  readonly where: string
  readonly order: string
  readonly fields: Readonly<Record<keyof (typeof exportedFields)[Part], FieldSource>>
  /** Columns of the table that are not in the file, and why. */
  readonly leftOut: Readonly<Record<string, string>>
}

/** The same of several parts. */
export type ExportSources<Part extends ExportedTable = ExportedTable> = {
  readonly [Each in Part]: ExportSource<Each>
}

/** Why a column is not in the file. */
export const reasons = {
  hash: "a hash",
  keyed: "a keyed hash",
  yours: "it is the account itself",
  ownMatter: "the site's own matter: it says nothing about a person",
  erased: "nobody is left to ask for what is erased",
} as const
