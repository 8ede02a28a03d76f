/** Counts while it reads, because a Content-Length can be absent or untrue. Rejects when the client goes away. */
export async function readBody(request: Request, maximumBytes: number): Promise<Uint8Array | "too-large"> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBytes) return "too-large"
  const chunks: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    bytes += part.value.byteLength
    if (bytes > maximumBytes) {
      await reader?.cancel()
      return "too-large"
    }
    chunks.push(part.value)
  }
  return Buffer.concat(chunks)
}
