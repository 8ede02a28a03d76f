import * as z from "zod"
import type { SessionReading } from "@/core/workflows/read-session"
import { describeMember, exampleUser, userSchema } from "../described-member"
import { operation } from "../operation"
import { grantedOr, type RestCall, sessionOf } from "../rest-call"
import { RestError } from "../rest-errors"
import { text } from "./fields"

const nothing = z.object({})
const ownId = z.object({ objectId: text().describe("Of the user whose token it is.") })

export const currentUser = operation({
  id: "currentUser",
  group: "Session",
  method: "GET",
  path: "/users/me",
  access: "member",
  body: "none",
  summary: "Who is signed in",
  description: "The user of the token that is brought.",
  input: nothing,
  answer: userSchema,
  errors: ["signed-out"],
  example: { input: {}, answer: exampleUser },
  run: async (call) => memberOf(call, await sessionOf(call)),
})

export const isValidUserToken = operation({
  id: "isValidUserToken",
  group: "Session",
  method: "GET",
  path: "/users/isvalidusertoken/{token}",
  access: "everybody",
  body: "none",
  summary: "Whether a token still opens a session",
  description: "true or false. The token is in no log of this site.",
  input: z.object({ token: text() }),
  answer: z.boolean(),
  errors: [],
  example: { input: { token: "Zk1…43 signs" }, answer: true },
  run: async ({ container }, { token }) => (await container.workflows.readSession(token)) !== null,
})

export const logout = operation({
  id: "logout",
  group: "Session",
  method: "GET",
  path: "/users/logout",
  access: "member",
  body: "none",
  summary: "Sign out",
  description:
    "Ends the session of the token, everywhere at once. A token that is over already gets the same answer.",
  input: nothing,
  answer: null,
  errors: ["signed-out"],
  example: { input: {}, answer: null },
  run: async ({ container, token, addressKey }) => {
    if (token === null) throw new RestError("signed-out")
    await container.workflows.endSession(token, addressKey)
  },
})

export const readUser = operation({
  id: "readUser",
  group: "Session",
  method: "GET",
  path: "/users/{objectId}",
  access: "member",
  body: "none",
  summary: "Read one's own user",
  description: "A token opens its own user, and no other.",
  input: ownId,
  answer: userSchema,
  errors: ["signed-out", "not-yours"],
  example: { input: { objectId: exampleUser.objectId }, answer: exampleUser },
  run: async (call, { objectId }) => memberOf(call, await ownSession(call, objectId)),
})

/** What a client that sends the whole user back may send unchanged, and what of it may change. */
const changes = z
  .looseObject({
    objectId: text(),
    name: text().nullish(),
    email: text(8192).nullish(),
  })
  .describe("Name, email and properties of the user. null takes one away; what is left out stays.")

export const updateUser = operation({
  id: "updateUser",
  group: "Session",
  method: "PUT",
  path: "/users/{objectId}",
  access: "member",
  body: "json",
  summary: "Change one's own user",
  description:
    "Never the number, the status or what the product writes itself: these may be sent back as they are. A new email asks for a sign-in of the last ten minutes, with the password where there is one.",
  input: changes,
  answer: userSchema,
  errors: [
    "signed-out",
    "not-yours",
    "proof-needed",
    "email-refused",
    "name-refused",
    "property-refused",
    "busy",
  ],
  example: {
    input: { objectId: exampleUser.objectId, name: "Ada", favouriteColour: "green" },
    answer: { ...exampleUser, name: "Ada", favouriteColour: "green", updated: 1_793_261_000_000 },
  },
  run: async (call, { objectId, name, email, ...others }) => {
    const { site, workflows } = call.container
    const session = await ownSession(call, objectId)
    const present = await memberOf(call, session)
    const properties = Object.entries(others).filter(
      ([key, value]) => !isUnchanged(present, call, key, value),
    )
    grantedOr(
      await workflows.updateProfile(call, session, {
        name: name === null ? "" : name,
        email: email === null ? "" : email,
        properties: Object.fromEntries(properties),
      }),
    )
    const member = await workflows.readMember(session.user.id)
    if (member === null) throw new RestError("signed-out")
    return describeMember(member, site.phoneProperty)
  },
})

/** Written by the product with every sign-in: clients send back what they got then. */
const ofTheSignIn: ReadonlySet<string> = new Set([
  "___class",
  "___jsonclass",
  "blUserLocale",
  "emailIsSynthetic",
  "lastLogin",
  "socialAccount",
])

/** Whether a value is what the user has, or says nothing about the user: then it is not asked for. */
function isUnchanged(
  present: Readonly<Record<string, unknown>>,
  { token }: RestCall,
  name: string,
  value: unknown,
): boolean {
  if (ofTheSignIn.has(name)) return true
  if (name === "user-token") return value === token
  return name in present && JSON.stringify(present[name]) === JSON.stringify(value)
}

async function ownSession(call: RestCall, objectId: string): Promise<SessionReading> {
  const session = await sessionOf(call)
  if (session.user.id !== objectId.toLowerCase()) throw new RestError("not-yours")
  return session
}

async function memberOf({ container }: RestCall, { user }: SessionReading) {
  const member = await container.workflows.readMember(user.id)
  if (member === null) throw new RestError("signed-out")
  return describeMember(member, container.site.phoneProperty)
}
