import { after } from "next/server"
import { apiHandler } from "@/server/api-handler"
import { getContainer } from "@/server/container"
import { handleRest } from "@/server/rest/handler"

interface Place {
  readonly params: Promise<{ readonly path: string[] }>
}

/** REST, and whatever else programs ask for below /api: they get JSON, not the page that people see. */
function handle(request: Request, { params }: Place): Promise<Response> {
  return apiHandler(async (each, requestId) => {
    const { path: segments } = await params
    return handleRest(getContainer(), each, requestId, { segments, afterAnswer: after })
  })(request)
}

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT }
