import { type Container, getContainer } from "../../container"
import { documentedSite } from "./documented-site"
import type { DocumentedSite } from "./operation-shape"

/** What is written of a site changes with its environment only, and takes some milliseconds: it is written once. */
export function oncePerSite<Written>(write: (site: DocumentedSite) => Written): () => Written {
  const written = new WeakMap<Container, Written>()
  return () => {
    const container = getContainer()
    const known = written.get(container) ?? write(documentedSite())
    written.set(container, known)
    return known
  }
}
