import { randomBytes } from "node:crypto"
import * as z from "zod"
import { Secret } from "@/core/secret"
import { weaknessOfKey } from "./secret-strength"
import type { VariableSource, Variables } from "./variables"

const secretExample = "(what `openssl rand -base64 32` prints)"
const databaseExample = "postgresql://ringback:password@db.example.com:5432/ringback"

const keySchema = z.string().superRefine((text, context) => {
  const weakness = weaknessOfKey(text)
  if (weakness !== null) context.addIssue({ code: "custom", message: weakness })
})

const databaseSchema = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
    "is not the address of a Postgres database",
  )

/** Reads `APP_SECRET` and `APP_SECRET_PREVIOUS`, from which all keys are derived. */
export function readAppSecret(variables: Variables): { current: Secret; previous: Secret | null } {
  const current = variables.read("APP_SECRET", keySchema, secretExample)
  const previous = variables.read("APP_SECRET_PREVIOUS", keySchema, secretExample)
  if (variables.text("APP_SECRET") === undefined) variables.refuse("APP_SECRET", "is missing", secretExample)
  if (current !== undefined && current === previous) {
    variables.refuse("APP_SECRET_PREVIOUS", "is the same as APP_SECRET: leave it empty", "")
  }
  return {
    current: new Secret(current ?? ""),
    previous: previous === undefined ? null : new Secret(previous),
  }
}

/** Reads `CRON_SECRET`, by which the host's cron shows that it is that; `null`: no cron calls here. */
export function readCronSecret(variables: Variables): Secret | null {
  const secret = variables.read("CRON_SECRET", keySchema, secretExample)
  return secret === undefined ? null : new Secret(secret)
}

/** Reads `DATABASE_URL`. It carries a password, so it does not print. */
export function readDatabaseUrl(variables: Variables): Secret {
  const url = variables.read("DATABASE_URL", databaseSchema, databaseExample)
  if (variables.text("DATABASE_URL") === undefined) {
    const alone =
      "is missing. (On one machine, `npm start` runs a database of its own where DATA_DIR names a folder)"
    variables.refuse("DATABASE_URL", alone, databaseExample)
  }
  return new Secret(url ?? "")
}

/** The variables that are set, plus something that passes for those of `names` that are not. */
export function withStandIns(source: VariableSource, names: readonly StandIn[]): VariableSource {
  const missing = names.filter((name) => (source[name]?.trim() ?? "") === "")
  return { ...source, ...Object.fromEntries(missing.map((name) => [name, standIns[name]()])) }
}

type StandIn = keyof typeof standIns

const standIns = {
  APP_URL: () => "http://localhost:3000",
  APP_SECRET: () => randomBytes(32).toString("base64url"),
  DATABASE_URL: () => "postgresql://nobody@127.0.0.1:1/nothing",
}
