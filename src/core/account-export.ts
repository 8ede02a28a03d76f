/** The shape of the file that a person gets. It grows by fields and lists; what is there keeps its name and its meaning. */
export const exportFormat = "ringback-account-1"

/**
 * Everything in the file, field by field, in the words of its document. Times are ISO 8601 in UTC. No hash, no key and
 * no secret is among them.
 */
export const exportedFields = {
  account: {
    id: "What the site knows the account by",
    phoneNumber: "The number, with + and the calling code",
    phoneProvedAt: "When the number was last proved; `null`: it went to somebody else",
    testProvedAt: "When a fixed code of a test number last proved it",
    email: "The email, as it was written",
    identity: "What has to be unique besides the number, where the site asks for that",
    emailIsSynthetic: "Whether the site made the email up",
    name: "The name",
    properties: "What else clients of the site keep, by its name",
    role: "`user` or `administrator`",
    passwordSetAt: "When the password was set; `null`: there is none",
    alwaysAsksPassword: "Whether a code alone is not enough to sign in",
    blockedAt: "Since when the site keeps the account out",
    lastSignedInAt: "When somebody last signed in",
    deletionDueAt: "When the account will be deleted",
    createdAt: "When the account was made",
    updatedAt: "When its name, email or properties last changed",
  },
  sessions: {
    id: "What the site knows the session by",
    challengeId: "The code that opened it, in `challenges`, for as long as that is kept",
    strength: "What was done to open it: `code`, `password-and-code` or `passkey`",
    provedBy: "What it was last proved with",
    provedAt: "When that was",
    browser: "What the browser calls itself",
    system: "What it runs on",
    form: "`phone`, `tablet`, `computer` or `app`",
    country: "Where it was opened, as the platform tells: two letters as in ISO 3166-1",
    startedAt: "When it was opened",
    lastSeenAt: "When it was last used, to the minute",
    expiresAt: "When it ends by itself",
    idleSeconds: "Within how many seconds it has to be used again",
    endedAt: "When it was ended",
  },
  devices: {
    since: "When a browser first signed in",
    lastAt: "When it last did",
  },
  recoveryCodes: {
    madeAt: "When a recovery code was made",
    usedAt: "When it was used; `null`: it was not",
  },
  passkeys: {
    id: "What the site knows the passkey by",
    name: "What it is called",
    createdAt: "When it was added",
    lastUsedAt: "When it was last used; `null`: never yet",
    backedUp: "Whether it lives on more than one device",
    transports: "How a browser reaches it",
  },
  passkeyQuestions: {
    kind: "What a passkey was asked for: `register` or `prove`",
    createdAt: "When",
    expiresAt: "Until when an answer is taken",
  },
  phoneChanges: {
    oldNumber: "The number before a change",
    newNumber: "The number after it",
    changedAt: "When that was",
    undoneAt: "When it was taken back",
  },
  challenges: {
    id: "What the site knows the code by",
    purpose: "What it was for",
    channel: "How the first message went: `sms`, `call` or `whatsapp`",
    language: "What its messages are in",
    phoneNumber: "Where they went",
    country: "Of the number: two letters as in ISO 3166-1",
    startedOn: "Where it was started: `browser` or `rest`",
    codeProvider: "Who made the code: `own` is the site",
    createdAt: "When it was asked for",
    expiresAt: "Until when it worked",
    selectedAt: "When its browser last chose it",
    confirmedAt: "When the right code came",
    outcome: "What that led to",
    provedByTest: "Whether it was the fixed code of a test number",
    proofExpiresAt: "Until when that could be gone on with",
    proofSpentAt: "When it was",
    closedAt: "When it stopped to be open",
    triesLeft: "Tries that were left",
    resendsLeft: "Repetitions that were left",
    callsLeft: "Calls that were left",
    address: "Where it was asked for from",
    lane: "Whose limits it counted in: `own`, or those of `strangers`",
  },
  messages: {
    id: "What the site knows the message by",
    challengeId:
      "The code that it carried, in `challenges`, for as long as that is kept; the code itself is kept nowhere",
    kind: "`code`, `text`, or what it told",
    channel: "How it went",
    to: "Where it went",
    language: "What it is in, where it carries no code of `challenges`",
    body: "What a text said that the site's owner wrote",
    mediaUrls: "Its pictures",
    state: "Where it stands",
    failure: "Why it failed",
    provider: "Who carried it",
    segments: "In how many parts",
    createdAt: "When it was asked for",
    stateSince: "When it came into its state",
    codeSaidAt: "When a call said its code",
  },
  sentTexts: {
    id: "What the site knows a text by that was sent in the name of the account",
    body: "What it said",
    mediaUrls: "Its pictures",
    state: "Where it stands",
    createdAt: "When it was sent",
  },
  events: {
    at: "When something happened to the account or its number",
    action: "What it was: by the account, to its number, or by an administrator to it",
    address: "From where it was done, where the account did it",
  },
  webhookEvents: {
    type: "What other servers of the site's owner were told of the account",
    sessionId: "The session, in `sessions`, where it was about one",
    at: "When that happened",
  },
  counts: {
    rule: "Which limit counts, of the account and of the number that it has",
    startedAt: "Since when",
    count: "How much was taken",
    lastAt: "When that was last",
  },
  optOuts: {
    since: "Since when the number wants no texts; `null`: since before it was theirs",
    source: "Who said so",
    provider: "Which message service brought it",
  },
} as const

/** A part of the file. */
export type ExportedTable = keyof typeof exportedFields
/** A part of the file that is a list. */
export type ExportList = Exclude<ExportedTable, "account">
export const exportLists = Object.keys(exportedFields).filter((name) => name !== "account") as ExportList[]

type ExportedValue = string | number | boolean | null | readonly string[] | Readonly<Record<string, unknown>>
/** One row of a part, with exactly the fields of that part. */
export type ExportedRow<Table extends ExportedTable> = Readonly<
  Record<Extract<keyof (typeof exportedFields)[Table], string>, ExportedValue>
>
/** The rows of each list, whichever it is. */
export type ExportedLists = {
  readonly [List in ExportList]?: readonly Readonly<Record<string, ExportedValue>>[]
}

/** How the file begins. */
export interface ExportOpening {
  readonly format: typeof exportFormat
  /** What the site calls itself. */
  readonly site: string
  /** ISO 8601, by the clock of the database. */
  readonly exportedAt: string
  readonly account: ExportedRow<"account">
}

/** Where a part of the file left off: the list, and how many of its rows were given. */
export interface ExportCursor {
  readonly list: ExportList
  readonly from: number
}

/** A part of the file: as much as is made at once. */
export interface ExportPart {
  /** In the first part only. */
  readonly opening: ExportOpening | null
  /** The rows of each list that come after those of the parts before. */
  readonly lists: ExportedLists
  /** Where the next part begins; `null`: this was the last one. */
  readonly next: ExportCursor | null
}
