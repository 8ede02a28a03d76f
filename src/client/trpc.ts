import { createTRPCReact } from "@trpc/react-query"
import type { AppRouter } from "@/server/trpc/router"

/** The server's procedures as hooks. */
export const trpc = createTRPCReact<AppRouter>()
