/** What a server of the owner may do with a key. */
export const apiKeyScopes = ["messages:send", "sessions:read", "codes:call-first"] as const
export type ApiKeyScope = (typeof apiKeyScopes)[number]

/** For how many days a key can hold. */
export const apiKeyLifetimes = [30, 90, 365] as const
export type ApiKeyLifetime = (typeof apiKeyLifetimes)[number]
