/** The server key of the owner's site in these tests. */
export const serverKey = "q0VnY2l4b3Jkd2Fyc3BsZW5kaWQtdHJ1bXBldC00MjE3"

/** The pair of addresses that Backendless clients write. Public. */
export const pair = {
  appId: "8C1E5A90-52B7-4C60-9D3F-2B6E1A7F4D10",
  apiKey: "1D2E5A90-52B7-4C60-9D3F-2B6E1A7F4D11",
} as const

/** Another site of the owner, whose pages may call. */
export const shopOrigin = "https://shop.example.com"

/** Variables of a site that clients call. */
export const restVariables: Readonly<Record<string, string>> = {
  API_KEYS: serverKey,
  BACKENDLESS_APP_ID: pair.appId,
  BACKENDLESS_API_KEY: pair.apiKey,
  ALLOWED_ORIGINS: shopOrigin,
}

/** Both forms in which clients write addresses: below `/api`, and below the pair. */
export const addressForms = [
  { form: "/api", prefix: "/api" },
  { form: "/{appId}/{apiKey}", prefix: `/${pair.appId}/${pair.apiKey}` },
] as const
