import { javascript } from "./literals"
import { placeholderOf, type SampleRequest } from "./sample-request"

/** How the client of this site calls what it has another form for. */
const calls: Readonly<Record<string, (request: SampleRequest) => string | null>> = {
  register: ({ body }) =>
    body?.transactionId === undefined
      ? `const { transactionId } = await ringback.register(${javascript(body)})`
      : `const user = await ringback.completeRegistration(${javascript(body)})`,
  getTransaction: ({ body }) =>
    `const state = await ringback.getTransaction(${javascript(body?.transactionId)})`,
  currentUser: () => "const user = await ringback.me()",
  logout: () => "await ringback.logout()",
  siteInfo: () => "const site = await ringback.siteInfo()",
  isValidUserToken: ({ parameters }) =>
    `const isValid = await ringback.isValidUserToken(${javascript(parameters.token)})`,
  readUser: ({ parameters }) => `const user = await ringback.readUser(${javascript(parameters.objectId)})`,
  readUserInTable: ({ parameters }) =>
    `const user = await ringback.readUser(${javascript(parameters.objectId)})`,
  updateUser: ({ parameters, body }) =>
    `const user = await ringback.updateUser(${javascript(parameters.objectId)}, ${javascript(body)})`,
  introspect: () => `const { active, user } = await ringback.introspect("${placeholderOf("user-token")}")`,
  explainLogin: () => null,
}

/** By the typed client. */
export function clientCall(requests: readonly SampleRequest[]): string | null {
  const [first] = requests
  if (first === undefined) return null
  const lines = requests.flatMap((request) => (calls[request.operation.id] ?? byName)(request) ?? [])
  if (lines.length === 0) return null
  const { headers, site } = first
  const options = {
    baseUrl: site.origin,
    ...("user-token" in headers ? { userToken: headers["user-token"] } : {}),
    ...("x-api-key" in headers ? { apiKey: headers["x-api-key"] } : {}),
  }
  return [
    `import { createClient } from "./ringback.mjs"`,
    `const ringback = createClient(${javascript(options)})`,
    ...lines,
  ].join("\n\n")
}

const byName = ({ operation, body }: SampleRequest): string =>
  `const result = await ringback.${operation.id}(${javascript(body)})`
