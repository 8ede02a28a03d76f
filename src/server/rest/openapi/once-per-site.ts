import { documentedSite } from "./documented-site"
import type { DocumentedSite } from "./operation-shape"

/** What is written of a site takes some milliseconds: it is written once, until the owner calls something otherwise. */
export function oncePerSite<Written>(write: (site: DocumentedSite) => Written): () => Written {
  let last: { readonly of: string; readonly written: Written } | null = null
  return () => {
    const site = documentedSite()
    const of = JSON.stringify(site)
    if (last?.of !== of) last = { of, written: write(site) }
    return last.written
  }
}
