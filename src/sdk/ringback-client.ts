import type {
  ImportLogtoConnectorAnswer,
  ImportLogtoConnectorInput,
  IntrospectAnswer,
  ReadWebhookEndpointsAnswer,
  SaveWebhookEndpointsAnswer,
  SaveWebhookEndpointsInput,
  LoginWithCodeInput,
  LoginWithPhoneNumberAndPasswordInput,
  LoginWithPhoneNumberInput,
  RegisterInput,
  ResendCodeInput,
  SendMessageAnswer,
  SendMessageInput,
  SignedInUser,
  SiteInfoAnswer,
  Transaction,
  TransactionState,
  UpdateUserInput,
  User,
} from "./wire-types"

/** How a client is made. */
export interface ClientOptions {
  /** Where the site is: `https://id.example.com`, or with the pair of Backendless behind it. */
  readonly baseUrl: string
  /** In place of the global one. */
  readonly fetch?: typeof fetch | undefined
  /** Of somebody who is signed in already. */
  readonly userToken?: string | undefined
  /** For your own servers: it belongs in no page and in no app. */
  readonly apiKey?: string | undefined
  /** ISO 3166-1 alpha-2: what national numbers are read with where a call names no country. */
  readonly countryCode?: string | undefined
}

/** Somebody who registers. The number stands under the name that the site has configured: phoneNumber, if it has none. */
export type Registrant = Partial<RegisterInput>

/** The same in the second step. */
export type RegistrationInput = Registrant & { readonly transactionId: string; readonly password: string }

/** Which provider a message goes by, and what makes a repetition send nothing. */
export interface SendMessageOptions {
  readonly service?: "Twilio" | "Plivo" | undefined
  readonly idempotencyKey?: string | undefined
}

/** What functions of Velo answer. `message` is for a person, and empty where all went well. */
export interface VeloAnswer {
  readonly results: boolean
  readonly message: string
}

/** What `login` of Velo answers. */
export interface VeloLogin extends VeloAnswer {
  readonly sessionToken?: string | undefined
}

/** Calls one site. Whatever it refuses is thrown as a `RingbackError`. */
export interface RingbackClient {
  /** Of whoever is signed in; it goes out with every call. `loginWithCode` sets it, `logout` takes it away. */
  userToken: string | null
  /** Step one of a registration: has a code sent. */
  register(user: Registrant): Promise<Transaction>
  /** Step two: makes the account. Nobody is signed in by it. */
  completeRegistration(user: RegistrationInput): Promise<User>
  /** Step one of a sign-in: has a code sent. */
  loginWithPhoneNumber(input: LoginWithPhoneNumberInput): Promise<Transaction>
  /** The same, after a right password. */
  loginWithPhoneNumberAndPassword(input: LoginWithPhoneNumberAndPasswordInput): Promise<Transaction>
  /** Step two: signs in, and keeps the token for later calls. */
  loginWithCode(input: LoginWithCodeInput): Promise<SignedInUser>
  /** Has the same code sent again. */
  resendCode(input: ResendCodeInput): Promise<TransactionState>
  /** How a transaction stands. */
  getTransaction(transactionId: string): Promise<TransactionState>
  /** Sends a text. For servers, and for administrators. */
  sendMessage(input: SendMessageInput, options?: SendMessageOptions): Promise<SendMessageAnswer>
  /** Ends the session of the token. */
  logout(): Promise<void>
  /** Who is signed in. */
  me(): Promise<User>
  /** Reads one's own user. */
  readUser(objectId: string): Promise<User>
  /** Changes one's own user. */
  updateUser(objectId: string, changes: UpdateUserInput): Promise<User>
  /** Whether a token still opens a session. */
  isValidUserToken(token: string): Promise<boolean>
  /** What a token opens. For servers. */
  introspect(token: string): Promise<IntrospectAnswer>
  /** Takes over the JSON of Logto's Twilio connector. For administrators. */
  importLogtoConnector(connector: ImportLogtoConnectorInput): Promise<ImportLogtoConnectorAnswer>
  /** Who is told what happens. For administrators. */
  readWebhookEndpoints(): Promise<ReadWebhookEndpointsAnswer>
  /** Chooses who is told what happens: the whole list. For administrators. */
  saveWebhookEndpoints(list: SaveWebhookEndpointsInput): Promise<SaveWebhookEndpointsAnswer>
  /** What the site is called, and how its users are known. */
  siteInfo(): Promise<SiteInfoAnswer>
  /** As Wix Velo's package has it: sends a code, or the same one again. Throws nothing. */
  sendLoginConfirmCode(channel: "sms" | "call", countryCode: string, phoneNumber: string): Promise<VeloAnswer>
  /**
   * As Wix Velo's package has it: signs in whoever has the code. The token is in the answer and is not kept, since one
   * backend signs in many. Throws nothing.
   */
  login(confirmationCode: string | number, countryCode: string, phoneNumber: string): Promise<VeloLogin>
}
