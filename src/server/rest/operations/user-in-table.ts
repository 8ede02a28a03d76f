import type { Operation } from "../operation"
import { readUser } from "./users"

/** Where clients look for their user again once they have started anew with a token that they kept. */
export const readUserInTable: Operation = {
  ...readUser,
  id: "readUserInTable",
  path: "/data/Users/{objectId}",
  summary: "Read one's own user, where older clients look for it",
}
