import * as z from "zod"

/**
 * Who may say where a request comes from: nobody (the address of the socket counts), Vercel, or that many
 * proxies of the owner in front of this server (1 to 10).
 */
export type TrustedProxy = "none" | "vercel" | number

/** Reads `TRUSTED_PROXY`. */
export const trustedProxySchema = z.string().transform((text, context): TrustedProxy => {
  if (text === "none" || text === "vercel") return text
  if (/^([1-9]|10)$/.test(text)) return Number(text)
  context.addIssue({ code: "custom", message: "has to be none, vercel, or a number of proxies from 1 to 10" })
  return z.NEVER
})

/**
 * The same before anything else of the environment is read: what cannot be understood trusts nobody, and the
 * start of the server refuses it a moment later.
 */
export function earlyTrustedProxy(
  source: Readonly<Record<string, string | undefined>> = process.env,
): TrustedProxy {
  return trustedProxySchema.safeParse(source.TRUSTED_PROXY?.trim() ?? "").data ?? "none"
}
