import type { ExportPart } from "@/core/account-export"

/** The whole file, of the parts in which it came: how it begins, then each list with all its rows. */
export function ownDataFile(parts: readonly ExportPart[]): string {
  const opening = parts.find((part) => part.opening !== null)?.opening
  const lists: Record<string, unknown[]> = {}
  for (const part of parts)
    for (const [list, rows] of Object.entries(part.lists)) lists[list] = [...(lists[list] ?? []), ...rows]
  return `${JSON.stringify({ ...opening, ...lists }, null, 2)}\n`
}

/** What the file is called: the site in plain letters, and the day. */
export function ownDataFileName(siteName: string, at: Date): string {
  const site = siteName
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
  const day = [at.getFullYear(), at.getMonth() + 1, at.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-")
  return `${site === "" ? "" : `${site}-`}account-${day}.json`
}
