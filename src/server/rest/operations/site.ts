import * as z from "zod"
import { isToken } from "@/core/opaque-token"
import { describeMember, exampleUser, userSchema } from "../described-member"
import { operation } from "../operation"
import { RestError } from "../rest-errors"
import { text } from "./fields"

export const explainLogin = operation({
  id: "explainLogin",
  group: "Site",
  method: "POST",
  path: "/users/login",
  access: "everybody",
  body: "json",
  summary: "Not served: there is no sign-in without a code",
  description: "Always answers 40032, which names what to call.",
  input: z.unknown(),
  answer: null,
  errors: ["login-not-served"],
  example: { input: { login: "ada@example.com", password: "gravel-lamp-9" }, answer: null },
  run: async () => {
    throw new RestError("login-not-served")
  },
})

export const introspect = operation({
  id: "introspect",
  group: "Servers",
  method: "POST",
  path: "/sessions/introspect",
  access: "server",
  scope: "sessions:read",
  body: "json",
  positions: ["token"],
  summary: "What a token of somebody opens",
  description: "For servers of the owner that get a user-token from their own clients.",
  input: z.object({ token: text() }),
  answer: z.object({
    active: z.boolean(),
    user: userSchema.nullable(),
    expiresAt: z.int().nullable().describe("When the session ends if it is not used any more."),
  }),
  errors: ["key-wrong", "scope-missing"],
  example: {
    input: { token: "Zk1…43 signs" },
    answer: { active: true, user: exampleUser, expiresAt: 1_793_347_200_000 },
  },
  run: async ({ container }, { token }) => {
    const { site, workflows } = container
    const session = isToken(token) ? await workflows.readSession(token) : null
    const member = session && (await workflows.readMember(session.user.id))
    if (session === null || member === null) return { active: false, user: null, expiresAt: null }
    return {
      active: true,
      user: describeMember(member, site.phoneProperty),
      expiresAt: session.expiresAtMs,
    }
  },
})

export const siteInfo = operation({
  id: "siteInfo",
  group: "Site",
  method: "GET",
  path: "/info",
  access: "everybody",
  body: "none",
  summary: "What this site is called and how its users are known",
  description: "Clients ask for it when they start.",
  input: z.object({}),
  answer: z.object({
    name: z.string(),
    phoneProperty: z.string(),
    identity: z.string(),
    defaultCountry: z.string(),
    countries: z.array(z.string()),
  }),
  errors: [],
  example: {
    input: {},
    answer: {
      name: "Marlow Cycles",
      phoneProperty: "phoneNumber",
      identity: "phone",
      defaultCountry: "US",
      countries: ["GB", "US"],
    },
  },
  run: async ({ container: { site } }) => ({
    name: site.appName,
    phoneProperty: site.phoneProperty,
    identity: typeof site.identity === "object" ? site.identity.property : site.identity,
    defaultCountry: site.defaultCountry,
    countries: [...site.openCountries].sort(),
  }),
})
