import type { ClientOptions, RingbackClient } from "./ringback-client"
import { transportTo } from "./transport"
import { type VeloSteps, veloFunctions } from "./velo"
import type {
  ImportLogtoConnectorAnswer,
  IntrospectAnswer,
  ReadWebhookEndpointsAnswer,
  SaveWebhookEndpointsAnswer,
  SendMessageAnswer,
  SignedInUser,
  SiteInfoAnswer,
  Transaction,
  TransactionState,
  User,
} from "./wire-types"

/** Makes a client of one site. It keeps a token in memory and nothing anywhere else. */
export function createClient(options: ClientOptions): RingbackClient {
  const send = transportTo(options)
  const country = options.countryCode === undefined ? {} : { countryCode: options.countryCode }

  /** The site describes its own answers: a test holds the two together. */
  async function call<Answer>(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: object,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    return (await send({ method, path, body, headers, userToken: client.userToken })) as Answer
  }

  const service = <Answer>(operation: string, body: object) =>
    call<Answer>("POST", `/services/Twilio/${operation}`, body)

  const steps: VeloSteps = {
    start: (input) => service<Transaction>("loginWithPhoneNumber", input),
    resend: (input) => service<TransactionState>("resendCode", input),
    complete: (input) => service<SignedInUser>("loginWithCode", input),
  }

  const client: RingbackClient = {
    userToken: options.userToken ?? null,
    register: (user) => call<Transaction>("POST", "/users/register", user),
    completeRegistration: (user) => call<User>("POST", "/users/register", user),
    loginWithPhoneNumber: (input) => service("loginWithPhoneNumber", { ...country, ...input }),
    loginWithPhoneNumberAndPassword: (input) =>
      service("loginWithPhoneNumberAndPassword", { ...country, ...input }),
    async loginWithCode(input) {
      const user = await service<SignedInUser>("loginWithCode", input)
      client.userToken = user["user-token"]
      return user
    },
    resendCode: (input) => service("resendCode", input),
    getTransaction: (transactionId) => service("getTransaction", { transactionId }),
    sendMessage: (input, { service: name = "Twilio", idempotencyKey } = {}) =>
      call<SendMessageAnswer>(
        "POST",
        `/services/${name}/sendMessage`,
        { ...country, ...input },
        idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey },
      ),
    async logout() {
      await call("GET", "/users/logout")
      client.userToken = null
    },
    me: () => call<User>("GET", "/users/me"),
    readUser: (objectId) => call<User>("GET", `/users/${encodeURIComponent(objectId)}`),
    updateUser: (objectId, changes) => call<User>("PUT", `/users/${encodeURIComponent(objectId)}`, changes),
    isValidUserToken: (token) => call<boolean>("GET", `/users/isvalidusertoken/${encodeURIComponent(token)}`),
    introspect: (token) => call<IntrospectAnswer>("POST", "/sessions/introspect", { token }),
    importLogtoConnector: (connector) =>
      call<ImportLogtoConnectorAnswer>("POST", "/settings/logto-connector", connector),
    readWebhookEndpoints: () => call<ReadWebhookEndpointsAnswer>("GET", "/settings/webhook-endpoints"),
    saveWebhookEndpoints: (list) =>
      call<SaveWebhookEndpointsAnswer>("PUT", "/settings/webhook-endpoints", list),
    siteInfo: () => call<SiteInfoAnswer>("GET", "/info"),
    ...veloFunctions(steps),
  }
  return client
}
