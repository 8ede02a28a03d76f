import { after } from "next/server"
import { apiHandler } from "@/server/api-handler"
import { handleWebhook } from "@/server/webhooks"

interface Place {
  readonly params: Promise<{ readonly provider: string; readonly path: string[] }>
}

/** Providers report here, and ask what to say in a call. */
function handle(request: Request, { params }: Place): Promise<Response> {
  return apiHandler(async (each, requestId) => handleWebhook(each, requestId, await params, after))(request)
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
