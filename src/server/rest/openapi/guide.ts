import type { DocumentedSite } from "./operation-shape"

/** A section of what to know before the first call. */
export interface GuideSection {
  readonly id: string
  readonly title: string
  /** Names of headers, addresses and the like stand between backticks. */
  readonly paragraphs: readonly string[]
}

/** How this site is called, for whoever calls it from another program. */
export function guideOf({ origin, pair, phoneProperty }: DocumentedSite): readonly GuideSection[] {
  return [
    {
      id: "addresses",
      title: "Addresses",
      paragraphs: [
        `Every address begins with \`${origin}/api\`.`,
        pair === null
          ? "Clients of Backendless may have an application id and an API key in front in place of `/api`. This site has no such pair."
          : `Clients of Backendless may write \`${pathOfPair(pair)}\` in place of \`/api\`. The pair says which site is meant. It opens nothing.`,
        "`Twilio` or `Plivo` in an address: both lead to the same operation. Which of them carries a code is for the owner's routes to say. Only sendMessage goes by the one that is named.",
      ],
    },
    {
      id: "bodies",
      title: "Requests and answers",
      paragraphs: [
        "A body is JSON in UTF-8 with `content-type: application/json`, an object or, where the reference says so, a list of arguments in their order. An answer is JSON, or empty.",
        `Users have their number under \`${phoneProperty}\`. Times are milliseconds since 1970, unless a name says seconds.`,
        "Texts for a person are in the language of the header `accept-language`.",
      ],
    },
    {
      id: "keys",
      title: "Tokens and keys",
      paragraphs: [
        "`user-token`, from the answer of loginWithCode, says who is signed in. `Authorization: Bearer` with the same token does too. Cookies open nothing here.",
        "`x-api-key` is for your own servers. Whoever has it can send texts at the owner's cost: it belongs in no page and in no app.",
      ],
    },
    {
      id: "errors-how",
      title: "When something is refused",
      paragraphs: [
        'The status says what kind of "no" it is, and the body is `{ code, message, errorData }`. `code` never changes its meaning; `errorData.error` is its name. `message` is for developers: show people words of your own.',
        "With 429, and some 503, `Retry-After` and `errorData.retryAfterSeconds` say how long to wait. `X-Request-Id` leads the owner to the line in the log.",
        "A start sends a code to known and unknown numbers alike, unless the owner decided otherwise. Whether a number has an account is told after its code was proved.",
      ],
    },
    {
      id: "cors",
      title: "From pages of other sites",
      paragraphs: [
        "Browsers may call from the origins that the owner lists in `ALLOWED_ORIGINS`. Pages of other origins get 40303. Programs send no `Origin` and are not asked for one.",
      ],
    },
  ]
}

/** The front of an address that names the pair. */
export const pathOfPair = ({ appId, apiKey }: NonNullable<DocumentedSite["pair"]>): string =>
  `/${appId.toUpperCase()}/${apiKey.toUpperCase()}`
