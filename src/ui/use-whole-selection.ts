"use client"

import { type RefObject, useEffect, useState } from "react"

/**
 * Whether all of an input's text is selected, so that the next letter replaces it. For inputs whose text is drawn
 * elsewhere: a caret between letters would not stand where it is drawn, so it is kept at the end.
 */
export function useWholeSelection(input: RefObject<HTMLInputElement | null>): boolean {
  const [whole, setWhole] = useState(false)
  useEffect(() => {
    function look() {
      const field = input.current
      if (!field || document.activeElement !== field) return
      const { selectionStart: start, selectionEnd: end } = field
      const last = field.value.length
      setWhole(last > 0 && start === 0 && end === last)
      if (start === end && end !== last) field.setSelectionRange(last, last)
    }
    // Browsers tell of a selection in a field on the document, on the field, or with "select" only.
    document.addEventListener("selectionchange", look)
    const field = input.current
    field?.addEventListener("select", look)
    return () => {
      document.removeEventListener("selectionchange", look)
      field?.removeEventListener("select", look)
    }
  }, [input])
  return whole
}
