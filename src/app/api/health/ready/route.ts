import { apiHandler } from "@/server/api-handler"
import { getContainer } from "@/server/container"
import { readiness } from "@/server/readiness"

/** Readiness: 200 when people can be served, else 503, with one word for each thing that is looked at. */
export const GET = apiHandler(async () => {
  const container = getContainer()
  const state = await readiness(
    () => container.checkDatabase(),
    async () => (await container.messengerNames()).length > 0,
  )
  return Response.json(state, { status: state.status === "ready" ? 200 : 503 })
})

export const dynamic = "force-dynamic"
