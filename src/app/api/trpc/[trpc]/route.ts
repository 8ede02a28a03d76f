import { after } from "next/server"
import { handleProcedure } from "@/server/trpc/handler"

/** Browsers of this site call their procedures here. */
function handle(request: Request): Promise<Response> {
  return handleProcedure(request, after)
}

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
