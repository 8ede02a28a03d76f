import { apiHandler } from "@/server/api-handler"
import { errorAnswer } from "@/server/guard-answer"

/** Programs that ask for an address which nothing serves get JSON, not the page that people see. */
const nothingHere = apiHandler(() => errorAnswer("nothing-here"))

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
