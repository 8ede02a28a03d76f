import { apiHandler } from "@/server/api-handler"
import { handleCron } from "@/server/cron"

/** A cron of the host calls this, where no process runs on between requests. */
export const GET = apiHandler(handleCron)

export const dynamic = "force-dynamic"
