import { createTRPCReact } from "@trpc/react-query"
import type { inferRouterOutputs } from "@trpc/server"
import type { AppRouter } from "@/server/trpc/router"

/** The server's procedures as hooks. */
export const trpc = createTRPCReact<AppRouter>()

/** What the procedures answer. */
export type RouterOutputs = inferRouterOutputs<AppRouter>
