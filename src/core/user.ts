/** What the site may do in the name of an account. Never cached: read with the session, each time. */
export type Role = "user" | "administrator"
