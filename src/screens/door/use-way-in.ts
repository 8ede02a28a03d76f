"use client"

import { useEffect, useState } from "react"
import { trpc } from "@/client/trpc"
import { isOfferedPasskey } from "@/screens/passkeys/is-offered-passkey"
import { doorHref } from "./door-page"
import { forgetPhone } from "./remembered-phone"

interface WayInOptions {
  /** The person came without a passkey, and may be asked on the way whether they want one. */
  readonly mayOfferPasskey?: boolean
}

/**
 * Leads to the page behind the door, once. By a full load, so that every page asks the server who is there.
 * If the browser later brings this page back as it was left, it asks again too.
 */
export function useWayIn(
  next: string,
  { mayOfferPasskey = false }: WayInOptions = {},
): { readonly entered: boolean; readonly enter: () => void } {
  const [entered, setEntered] = useState(false)
  const offer = trpc.passkeys.offer.useMutation()
  useEffect(() => {
    if (!entered) return
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    addEventListener("pageshow", restored)
    return () => removeEventListener("pageshow", restored)
  }, [entered])

  async function enter() {
    setEntered(true)
    forgetPhone()
    const offered = mayOfferPasskey && (await isOfferedPasskey(() => offer.mutateAsync()))
    location.assign(offered ? doorHref("/login/passkey", next) : next)
  }
  return { entered, enter: () => void enter() }
}
