import { after } from "next/server"
import { apiHandler } from "@/server/api-handler"
import { handleProcedure } from "@/server/trpc/handler"

/** Browsers of this site call their procedures here. */
const handle = apiHandler((request, requestId) => handleProcedure(request, requestId, after))

export { handle as DELETE, handle as GET, handle as PATCH, handle as POST, handle as PUT }
