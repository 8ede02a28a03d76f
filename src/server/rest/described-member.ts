import * as z from "zod"
import type { Member } from "@/core/ports/account-store"

/** A user as clients of the systems before us know one. Times are milliseconds since 1970. */
export const userSchema = z
  .looseObject({
    objectId: z.string().describe("UUID: use it as the key of your own tables."),
    ownerId: z.string().describe("The same as objectId."),
    ___class: z.literal("Users"),
    userStatus: z.enum(["ENABLED", "DISABLED"]).describe("DISABLED: the owner of the site keeps it out."),
    blUserLocale: z.string(),
    created: z.int(),
    updated: z.int().nullable().describe("When the profile last changed; null: never yet."),
    email: z.string().nullable(),
    emailIsSynthetic: z.literal(true).optional().describe("The site made the email up: nobody reads it."),
    name: z.string().nullable(),
  })
  .describe("A user. Its number stands under the configured name, other properties beside it.")

/** What a sign-in adds to it. */
export const signedInUserSchema = userSchema.extend({
  "user-token": z.string().describe("Send it as the header user-token with later calls."),
  ___jsonclass: z.literal("Users"),
  lastLogin: z.int().nullable(),
  socialAccount: z.literal("BACKENDLESS"),
})

/** Writes a user. The properties come first, so that none of them stands above what the product knows. */
export function describeMember(member: Member, phoneProperty: string): Readonly<Record<string, unknown>> {
  return {
    ...member.properties,
    objectId: member.id,
    ownerId: member.id,
    ___class: "Users",
    userStatus: member.blocked ? "DISABLED" : "ENABLED",
    blUserLocale: "en",
    created: member.createdAtMs,
    updated: member.updatedAtMs,
    email: member.email,
    ...(member.emailIsSynthetic ? { emailIsSynthetic: true } : {}),
    name: member.name,
    [phoneProperty]: member.phoneNumber,
  }
}

/** Writes a user who has just signed in. */
export function describeSignedIn(
  member: Member,
  phoneProperty: string,
  token: string,
): Readonly<Record<string, unknown>> {
  return {
    ...describeMember(member, phoneProperty),
    ___jsonclass: "Users",
    lastLogin: member.lastSignedInAtMs,
    socialAccount: "BACKENDLESS",
    "user-token": token,
  }
}

/** A user in examples of the document. */
export const exampleUser = {
  objectId: "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77",
  ownerId: "0197a3f2-6b1c-7d3e-9a40-2f6b8c1d5e77",
  ___class: "Users",
  userStatus: "ENABLED",
  blUserLocale: "en",
  created: 1_793_260_800_000,
  updated: null,
  email: "ada@example.com",
  name: null,
  phoneNumber: "+14155550132",
} as const

/** A transaction in examples of the document. */
export const exampleTransaction = "AZej8msc...64 signs"
