import { apiHandler } from "@/server/api-handler"

/** Liveness: the process answers. It says nothing about the database, or a restart would be tried in vain. */
export const GET = apiHandler(() => Response.json({ status: "live" }))

export const dynamic = "force-dynamic"
