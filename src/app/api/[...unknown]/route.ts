import { errorAnswer } from "@/server/guard-answer"

/** Programs that ask for an address which nothing serves get JSON, not the page that people see. */
function nothingHere(): Response {
  return errorAnswer("nothing-here")
}

export {
  nothingHere as DELETE,
  nothingHere as GET,
  nothingHere as PATCH,
  nothingHere as POST,
  nothingHere as PUT,
}
