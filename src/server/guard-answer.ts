import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc"
import type { Refusal } from "@/core/refusals"

/** Why a request gets no answer of a procedure. */
export type GuardError =
  | "uri-too-long"
  | "method-not-allowed"
  | "foreign-origin"
  | "unsupported-media-type"
  | "too-large"
  | "malformed-json"
  | "signed-out"
  | "defect"

interface GuardAnswer {
  readonly status: number
  readonly code: keyof typeof TRPC_ERROR_CODES_BY_KEY
  readonly message: string
  /** What the page does about it, where it is not a defect of the page. */
  readonly refusal?: Refusal
}

const answers: Readonly<Record<GuardError, GuardAnswer>> = {
  "uri-too-long": { status: 414, code: "BAD_REQUEST", message: "The address is too long." },
  "method-not-allowed": {
    status: 405,
    code: "METHOD_NOT_SUPPORTED",
    message: "Only GET and POST are served here.",
  },
  "foreign-origin": {
    status: 403,
    code: "FORBIDDEN",
    message: "Only this site's own pages may send this request.",
  },
  "unsupported-media-type": {
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
    message: "The body has to be application/json.",
  },
  "too-large": { status: 413, code: "PAYLOAD_TOO_LARGE", message: "The body is too large." },
  "malformed-json": {
    status: 400,
    code: "PARSE_ERROR",
    message: "The body is not JSON that this server reads.",
  },
  "signed-out": {
    status: 401,
    code: "UNAUTHORIZED",
    message: "signed-out",
    refusal: { kind: "signed-out" },
  },
  defect: { status: 500, code: "INTERNAL_SERVER_ERROR", message: "something went wrong" },
}

/** An answer in the shape that tRPC gives its own errors, so that clients read both alike. */
export function errorAnswer(error: GuardError): Response {
  const { status, code, message, refusal = null } = answers[error]
  const body = {
    error: {
      message,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus: status, refusal },
    },
  }
  const headers = error === "method-not-allowed" ? { Allow: "GET, POST" } : undefined
  return Response.json(body, { status, ...(headers ? { headers } : {}) })
}

/**
 * Says in `Allow` which method would have been right, as RFC 9110 wants of a 405. tRPC answers 405 to a GET of
 * a mutation and to a POST of a query.
 */
export function withAllowedMethod(request: Request, response: Response): Response {
  if (response.status !== 405 || response.headers.has("allow")) return response
  const headers = new Headers(response.headers)
  headers.set("Allow", request.method === "POST" ? "GET" : "POST")
  return new Response(response.body, { status: response.status, headers })
}
