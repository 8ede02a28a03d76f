/**
 * Reads the JSON object in an answer of at most so many bytes. `null`: there is none, it is too long, or the line broke
 * while it came.
 */
export async function readJsonObject(
  response: Response,
  mostBytes: number,
): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const parsed: unknown = JSON.parse(await readText(response, mostBytes))
    return isObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

/** Throws where the answer breaks off or is too long; leaving the loop closes the line. */
async function readText(response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ""
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new RangeError("the answer is too long")
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
