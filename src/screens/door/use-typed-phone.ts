"use client"

import { useEffect, useEffectEvent, useState } from "react"
import type { PhoneCountry } from "@/ui/calling-code"
import type { TypedPhone } from "@/ui/phone-field"
import { rememberedPhone, rememberPhone } from "./remembered-phone"

/** The phone field's value, kept for this tab. It starts with what was typed here before. */
export function useTypedPhone(
  countries: readonly PhoneCountry[],
  defaultCountry: string,
): [TypedPhone, (phone: TypedPhone) => void] {
  const [phone, setPhone] = useState<TypedPhone>({ country: defaultCountry, number: "" })

  const recall = useEffectEvent(() => {
    const kept = rememberedPhone()
    if (!kept || phone.number !== "") return
    const open = countries.some((country) => country.code === kept.country)
    setPhone((now) => (now.number === "" ? { ...kept, country: open ? kept.country : now.country } : now))
  })
  useEffect(() => recall(), [])

  function change(next: TypedPhone) {
    setPhone(next)
    rememberPhone(next)
  }
  return [phone, change]
}
