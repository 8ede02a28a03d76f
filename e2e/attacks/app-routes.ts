import { readdirSync } from "node:fs"
import { dirname, join, sep } from "node:path"

const appFolder = join(import.meta.dirname, "../../src/app")

/** What stands in an address in the place of a parameter. */
const anyId = "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77"

/** A page, or a handler that stands among the pages. */
export interface AppRoute {
  /** A UUID stands for each parameter. */
  readonly address: string
  /** Its folders, from `src/app` on. */
  readonly folders: readonly string[]
}

/** All of the app's own pages and what stands among them, as its folders have them: what is added is among them. */
export function appRoutes(): readonly AppRoute[] {
  const files = readdirSync(appFolder, { recursive: true, encoding: "utf8" })
  const routes = files.filter((path) => /(^|[/\\])(page\.tsx|route\.ts)$/.test(path)).map(routeOf)
  return routes.filter(({ address }) => !address.startsWith("/api/"))
}

function routeOf(path: string): AppRoute {
  const folders = dirname(path)
    .split(sep)
    .filter((folder) => folder !== ".")
  const parts = folders.filter((folder) => !folder.startsWith("("))
  return { folders, address: `/${parts.map((part) => (part.startsWith("[") ? anyId : part)).join("/")}` }
}

/**
 * Headers with which Next's own scripts ask for the innermost part of a page, because the browser has all layouts around
 * it already: none of these is run then.
 */
export function asInnermostPart({ folders }: AppRoute): Record<string, string> {
  const nested = folders.reduceRight<unknown>(
    (inner, folder) => [segmentOf(folder), { children: inner }],
    ["elsewhere", {}],
  )
  const tree = JSON.stringify(["", { children: nested }])
  return { RSC: "1", "Next-Router-State-Tree": encodeURIComponent(tree) }
}

function segmentOf(folder: string): unknown {
  return folder.startsWith("[") ? [folder.slice(1, -1), anyId, "d", null] : folder
}
