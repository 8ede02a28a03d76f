import { apiHandler } from "@/server/api-handler"
import { openApiDocument } from "@/server/rest/openapi/document"
import { oncePerSite } from "@/server/rest/openapi/once-per-site"

const written = oncePerSite((site) => JSON.stringify(openApiDocument(site)))

const answer = apiHandler(() => new Response(written(), { headers: { "content-type": "application/json" } }))

/**
 * What this site serves to programs, as OpenAPI 3.1. It is the same for everybody and holds no secret, so tools of other
 * origins may read it, and caches keep it for as long as a deployment takes.
 */
export async function GET(request: Request): Promise<Response> {
  const response = await answer(request)
  response.headers.set("Cache-Control", "public, max-age=300")
  response.headers.set("Access-Control-Allow-Origin", "*")
  response.headers.set("Cross-Origin-Resource-Policy", "cross-origin")
  return response
}

export const dynamic = "force-dynamic"
