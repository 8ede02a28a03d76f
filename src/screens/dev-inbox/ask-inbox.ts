import type { InboxView } from "@/core/inbox-view"

/** What came of asking: news, nothing new, no password, or no answer. */
export type InboxAnswer =
  | { readonly kind: "news"; readonly view: InboxView }
  | { readonly kind: "same" }
  | { readonly kind: "locked" }
  | { readonly kind: "silent" }

/** Asks for what is newer than the version that was seen. Never throws. */
export async function askInbox(seen: string | null): Promise<InboxAnswer> {
  const query = seen === null ? "" : `?seen=${encodeURIComponent(seen)}`
  try {
    const answer = await fetch(`/api/dev/inbox/conversations${query}`, { cache: "no-store" })
    if (answer.status === 204) return { kind: "same" }
    if (answer.status === 401) return { kind: "locked" }
    return answer.ok ? { kind: "news", view: (await answer.json()) as InboxView } : { kind: "silent" }
  } catch {
    return { kind: "silent" }
  }
}

/** Empties the inbox. False where that did not work. */
export async function clearInbox(): Promise<boolean> {
  try {
    return (await fetch("/api/dev/inbox", { method: "DELETE" })).ok
  } catch {
    return false
  }
}
