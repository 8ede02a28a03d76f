import type { ProviderResource } from "@/core/ports/messenger"

/**
 * The Message resource as Twilio's REST API answers it. The SDK gives its properties names of its own and reads its
 * dates, which here is undone: `dateCreated` is `date_created`, in RFC 2822.
 */
export function messageResource(created: object): ProviderResource {
  const properties = "toJSON" in created && typeof created.toJSON === "function" ? created.toJSON() : created
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value instanceof Date ? value.toUTCString().replace("GMT", "+0000") : value,
    ]),
  )
}
