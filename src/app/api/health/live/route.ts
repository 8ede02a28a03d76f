/** Liveness: the process answers. It says nothing about the database, or a restart would be tried in vain. */
export function GET(): Response {
  return Response.json({ status: "live" })
}

export const dynamic = "force-dynamic"
