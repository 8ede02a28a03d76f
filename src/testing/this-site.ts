import type { Container } from "@/server/container"

const containerSymbol = Symbol.for("ringback.container")

/** Makes a container the one that the handlers of this process find. The answer takes it away again. */
export function asThisSite(container: Container): () => void {
  const scope: typeof globalThis & { [containerSymbol]?: Container } = globalThis
  scope[containerSymbol] = container
  return () => {
    delete scope[containerSymbol]
  }
}
