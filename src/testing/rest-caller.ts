import type { Container } from "@/server/container"
import { handleRest } from "@/server/rest/handler"

/** What REST answered. */
export interface RestCallAnswer {
  readonly status: number
  readonly json: unknown
}

/** Calls REST of a site without a server between, and does what is left after the answer. */
export async function callRest(
  container: Container,
  path: string,
  {
    method = "POST",
    json,
    headers = {},
  }: { method?: string; json?: unknown; headers?: Record<string, string> },
): Promise<RestCallAnswer> {
  const later: (() => Promise<void>)[] = []
  const request = new Request(`http://localhost:3000/api${path}`, {
    method,
    headers: { "content-type": "application/json", "x-forwarded-for": "198.51.100.7", ...headers },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  })
  const answer = await handleRest(container, request, "a-request", {
    segments: path.split("/").slice(1),
    afterAnswer: (task) => later.push(task),
  })
  const text = await answer.text()
  for (const task of later) await task()
  return { status: answer.status, json: text === "" ? undefined : JSON.parse(text) }
}
