"use client"

import { useEffect, useState } from "react"

/**
 * What stands behind the `#` of the link that was opened. It is taken out of the address at once, so that it stays in no
 * history and on no screen, and is held by this page alone: a reload has none. `undefined`: nobody has looked yet;
 * `null`: there was none. Another link that is opened in this window replaces it.
 */
export function useLinkToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>()
  useEffect(() => {
    function take() {
      const found = location.hash.slice(1)
      if (found !== "") history.replaceState(null, "", location.pathname)
      setToken((held) => found || held || null)
    }
    take()
    addEventListener("hashchange", take)
    return () => removeEventListener("hashchange", take)
  }, [])
  return token
}
