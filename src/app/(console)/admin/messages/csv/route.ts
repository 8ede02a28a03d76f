import { getContainer } from "@/server/container"
import { csvOfMessages } from "@/server/console/csv-of-messages"

/** The messages of a filter as a file, for administrators who have just shown a second factor. */
export async function GET(request: Request): Promise<Response> {
  return csvOfMessages(getContainer(), request)
}

export const dynamic = "force-dynamic"
