/** A form that a provider could have sent, about no message of ours, with the headers that sign it. */
export interface SignedReport {
  readonly fields: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

/** Signs a report to an address of ours. */
export type SignReport = (url: string, signature: "genuine" | "forged") => Promise<SignedReport>
