import { type ConnectorProblem, problemOf } from "./logto-problems"
import { granted, type Result, refused } from "./result"
import { Secret } from "./secret"
import { checkTemplates, type TypedTemplate } from "./templates/check-templates"
import { isPrimaryTag } from "./templates/languages"
import type { Template } from "./templates/template"
import type { CodeUsageType } from "./templates/usage-type"

/** What the JSON of a Twilio SMS connector of Logto stands for here. */
export interface LogtoConnector {
  readonly twilio: {
    readonly accountSid: string
    readonly authToken: Secret
    readonly messagingServiceSid: string
  }
  readonly templates: readonly Template[]
  /** Usage types of its templates that have none here. */
  readonly leftOut: readonly string[]
}

/**
 * What Logto's usage types are called here; `null`: nothing here sends such a text.
 * Source: docs.logto.io/connectors/sms-connectors/sms-templates
 */
const usageTypes: ReadonlyMap<string, CodeUsageType | null> = new Map([
  ["Register", "Register"],
  ["SignIn", "SignIn"],
  ["ForgotPassword", "ForgotPassword"],
  ["Generic", "Generic"],
  ["Test", "Test"],
  ["BindNewIdentifier", "ChangePhone"],
  ["OrganizationInvitation", null],
  ["UserPermissionValidation", null],
  ["MfaVerification", null],
  ["BindMfa", null],
])

interface PlacedTemplate extends TypedTemplate {
  /** Its place in the connector's list, from 0. */
  readonly at: number
}

/** What was read of the templates, right or wrong. */
interface TemplatesRead {
  readonly placed: PlacedTemplate[]
  readonly leftOut: string[]
  readonly problems: ConnectorProblem[]
}

/**
 * Reads a connector's JSON, and finds everything that is wrong with it at once. Fields that it does not know are left
 * alone. `language`: the primary tag that its templates are kept under, since it names none.
 */
export function readLogtoConnector(
  json: unknown,
  language: string,
): Result<LogtoConnector, readonly ConnectorProblem[]> {
  const fields = fieldsOf(json)
  if (fields === null) return refused([{ field: "connector", problem: "has to be a JSON object" }])
  const problems: ConnectorProblem[] = []
  const sid = (field: string, shape: RegExp, meaning: string) => {
    const problem = textProblem(fields.get(field)) ?? (shape.test(String(fields.get(field))) ? null : meaning)
    if (problem !== null) problems.push({ field, problem })
    return String(fields.get(field))
  }
  const accountSid = sid("accountSID", /^AC[0-9a-f]{32}$/i, "has to be AC and 32 hexadecimal digits")
  const authToken = sid("authToken", /^[0-9a-f]{32}$/i, "has to be 32 hexadecimal digits")
  const service = "has to be MG and 32 hexadecimal digits: a messaging service"
  const messagingServiceSid = sid("fromMessagingServiceSID", /^MG[0-9a-f]{32}$/i, service)
  if (!isPrimaryTag(language))
    problems.push({ field: "language", problem: "has to be a primary language tag: es" })

  const read = readTemplates(fields.get("templates"), language)
  const checked = checkTemplates(read.placed)
  if (!checked.ok) read.problems.push(...checked.refusal.flatMap((fault) => problemOf(fault, read.placed)))
  problems.push(...read.problems.toSorted(byPlace))
  if (!checked.ok || problems.length > 0) return refused(problems)
  const twilio = { accountSid, authToken: new Secret(authToken), messagingServiceSid }
  return granted({ twilio, templates: checked.value, leftOut: [...new Set(read.leftOut)] })
}

function readTemplates(templates: unknown, language: string): TemplatesRead {
  const read: TemplatesRead = { placed: [], leftOut: [], problems: [] }
  if (Array.isArray(templates))
    for (const [at, template] of templates.entries()) readTemplate(read, template, { at, language })
  else read.problems.push({ field: "templates", problem: "has to be a list" })
  return read
}

/** Adds one template to what was read. */
function readTemplate(
  { placed, leftOut, problems }: TemplatesRead,
  template: unknown,
  { at, language }: { readonly at: number; readonly language: string },
): void {
  const fields = fieldsOf(template)
  const field = `templates[${at}]`
  if (fields === null) {
    problems.push({ field, problem: "has to be an object with content and usageType" })
    return
  }
  const [typed, content] = [fields.get("usageType"), fields.get("content")]
  const usageType = usageTypes.get(String(typed))
  if (usageType === null) {
    leftOut.push(String(typed))
    return
  }
  const ofType =
    textProblem(typed) ??
    (usageType === undefined ? `has to be one of ${[...usageTypes.keys()].join(", ")}` : null)
  const ofContent = textProblem(content)
  if (ofType !== null) problems.push({ field: `${field}.usageType`, problem: ofType })
  if (ofContent !== null) problems.push({ field: `${field}.content`, problem: ofContent })
  if (usageType === undefined && ofContent === null && !String(content).includes("{{code}}"))
    problems.push({ field: `${field}.content`, problem: "has to keep {{code}}" })
  // What else is wrong with the text of a wrong usage type is named at once, too.
  if (ofContent === null) placed.push({ usageType: usageType ?? "", language, content: String(content), at })
}

function byPlace(one: ConnectorProblem, other: ConnectorProblem): number {
  return one.field.localeCompare(other.field, "en", { numeric: true })
}

function textProblem(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return "is missing"
  return typeof value === "string" ? null : "has to be a text"
}

/** Own fields alone: `constructor` is none. */
function fieldsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null
  return new Map(Object.entries(value))
}
