import { javascript } from "./literals"
import type { SampleRequest } from "./sample-request"

/** The calls that the JavaScript SDK of Backendless has of its own. */
const calls: Readonly<Record<string, (request: SampleRequest) => string>> = {
  register: ({ body, isFirstOfTwo }) =>
    `const ${isFirstOfTwo ? "{ transactionId }" : "user"} = await Backendless.UserService.register(${javascript(body)})`,
  isValidUserToken: () => "const isValid = await Backendless.UserService.isValidLogin()",
  logout: () => "await Backendless.UserService.logout()",
  updateUser: ({ parameters, body }) =>
    `const user = await Backendless.UserService.update(${javascript({ ...parameters, ...body })})`,
}

/** By the JavaScript SDK of Backendless, whose server address is this site. */
export function backendlessCall(requests: readonly SampleRequest[]): string | null {
  const [first] = requests
  if (first === undefined) return null
  const lines = requests.flatMap((request) => {
    const call = calls[request.operation.id] ?? (isOfService(request) ? invoke : null)
    return call === null ? [] : [call(request)]
  })
  if (lines.length === 0) return null
  const { origin, pair } = first.site
  const start =
    pair === null
      ? `Backendless.initApp("${origin}")`
      : `Backendless.serverURL = "${origin}"\nBackendless.initApp("${pair.appId.toUpperCase()}", "${pair.apiKey.toUpperCase()}")`
  return [`import Backendless from "backendless"`, start, ...lines].join("\n\n")
}

const isOfService = ({ operation }: SampleRequest): boolean => operation.path.startsWith("/services/")

function invoke({ operation, body }: SampleRequest): string {
  return `const result = await Backendless.CustomServices.invoke("Twilio", "${operation.id}", ${javascript(body)})`
}
