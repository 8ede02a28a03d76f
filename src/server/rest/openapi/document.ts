import { type Access, type Operation, operationGroups } from "../operation"
import { operations } from "../operations/all"
import { guideOf, pathOfPair } from "./guide"
import { answerName, inputName } from "./schema-names"
import type { JsonSchema } from "./json-schema"
import { allErrors, exampleErrorBody, type NamedError } from "./operation-errors"
import { type DocumentedSite, sharedSchemas, shapeOfOperation } from "./operation-shape"
import { requestBodyOf } from "./request-body"
import { responsesOf } from "./responses"

/** Of the form of this interface, and not of any product's version. */
const interfaceVersion = "1.0.0"

type Json = Readonly<Record<string, unknown>>

/** An OpenAPI document, as far as we look at it ourselves. */
export interface OpenApiDocument extends Json {
  readonly openapi: "3.1.0"
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly components: Json & { readonly schemas: Readonly<Record<string, JsonSchema>> }
}

/** Describes what this site serves to programs: made from the very schemas that check their requests. */
export function openApiDocument(site: DocumentedSite): OpenApiDocument {
  const paths: Record<string, Record<string, Json>> = {}
  for (const operation of operations) {
    const path = { ...paths[operation.path] }
    path[operation.method.toLowerCase()] = described(operation, site)
    paths[operation.path] = path
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `${site.name}: phone sign-in`,
      version: interfaceVersion,
      description: guideText(site),
    },
    servers: serversOf(site),
    tags: operationGroups.map((name) => ({ name })),
    paths,
    components: {
      schemas: { ...sharedSchemas(site), ...objectsOf(site), ...errorSchemas },
      examples: Object.fromEntries(errors.map((error) => [error.name, exampleOf(error)])),
      headers: {
        "Retry-After": { description: "Seconds to wait before the next try.", schema: { type: "integer" } },
        "X-Request-Id": { description: "What the log calls this request.", schema: { type: "string" } },
      },
      securitySchemes,
    },
  }
}

const errors = allErrors(operations)

const exampleOf = (error: NamedError) => ({ summary: error.message, value: exampleErrorBody(error) })

const errorSchemas = {
  ErrorName: { type: "string", enum: errors.map(({ name }) => name) },
  ErrorBody: {
    type: "object",
    required: ["code", "message", "errorData"],
    properties: {
      code: { type: "integer", description: "Stable: the status and two digits." },
      message: { type: "string", description: "For developers." },
      errorData: {
        type: "object",
        description: "The name of the error, and what a client needs to go on.",
        required: ["error"],
        properties: {
          error: { $ref: "#/components/schemas/ErrorName" },
          retryAfterSeconds: { type: "integer" },
          triesLeft: { type: "integer" },
        },
        additionalProperties: {},
      },
    },
  },
} satisfies Readonly<Record<string, JsonSchema>>

const securitySchemes = {
  userToken: { type: "apiKey", in: "header", name: "user-token", description: "Of whoever is signed in." },
  bearer: { type: "http", scheme: "bearer", description: "The same token." },
  serverKey: { type: "apiKey", in: "header", name: "x-api-key", description: "Of a server of the owner." },
}

type Security = readonly Readonly<Record<string, readonly string[]>>[]

/** By which headers an operation is opened, and what a server key has to be allowed for it. */
function securityOf({ access, scope }: Operation): Security {
  const byKey = { serverKey: scope === undefined ? [] : [scope] }
  const byToken = [{ userToken: [] }, { bearer: [] }]
  const ways: Readonly<Record<Access, Security>> = {
    everybody: [],
    member: byToken,
    server: [byKey],
    administrator: byToken,
    "server-or-administrator": [byKey, ...byToken],
  }
  return ways[access]
}

function described(operation: Operation, site: DocumentedSite): Json {
  const shape = shapeOfOperation(operation, site)
  const parameters = shape.parameters.map(({ name, place, needed, schema: { description, ...schema } }) => ({
    name,
    in: place,
    required: needed,
    ...(description === undefined ? {} : { description }),
    schema,
  }))
  return {
    operationId: operation.id,
    tags: [operation.group],
    summary: operation.summary,
    description: operation.description,
    security: securityOf(operation),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(shape.body === null ? {} : { requestBody: requestBodyOf(operation, shape) }),
    responses: responsesOf(operation, shape),
  }
}

/** The bodies and answers that are objects, by name: `LoginWithCodeInput`, `IntrospectAnswer`. */
function objectsOf(site: DocumentedSite): Record<string, JsonSchema> {
  const objects = operations.flatMap((operation) => {
    const { body, answer } = shapeOfOperation(operation, site)
    return [
      ...(body?.type === "object" ? [[inputName(operation), body] as const] : []),
      ...(answer?.type === "object" ? [[answerName(operation), answer] as const] : []),
    ]
  })
  return Object.fromEntries(objects)
}

function serversOf({ origin, pair }: DocumentedSite) {
  const own = { url: `${origin}/api`, description: "This site" }
  if (pair === null) return [own]
  return [own, { url: `${origin}${pathOfPair(pair)}`, description: "The same, for clients of Backendless" }]
}

const guideText = (site: DocumentedSite): string =>
  guideOf(site)
    .map(({ title, paragraphs }) => [`## ${title}`, ...paragraphs].join("\n\n"))
    .join("\n\n")
