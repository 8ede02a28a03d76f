const drawings = {
  down: "m6 8 4 4 4-4",
  chat: "M5.6 3.8h8.8a2.6 2.6 0 0 1 2.6 2.6v4.8a2.6 2.6 0 0 1-2.6 2.6H10l-3.8 3v-3h-.6A2.6 2.6 0 0 1 3 11.2V6.4a2.6 2.6 0 0 1 2.6-2.6ZM6.8 7.4h6.4M6.8 10.2h3.8",
  call: "M3 11c4-4.8 10-4.8 14 0l-1.6 2.2-3-.9-.3-2c-1.4-.5-2.8-.5-4.2 0l-.3 2-3 .9z",
  phone: "M6 2.8h8v14.4H6zM9 14.7h2",
  tablet: "M4.2 2.8h11.6v14.4H4.2zM9 14.7h2",
  computer: "M4.5 4h11v8.5h-11zM2.5 15.5h15",
  app: "M6.5 6 3 10l3.5 4m7-8 3.5 4-3.5 4M11.3 4.5l-2.6 11",
  key: "M10.2 13.2a3.2 3.2 0 1 1-6.4 0 3.2 3.2 0 0 1 6.4 0Zm-.9-2.3 7.1-7.1m-2.4 2.4 2.2 2.2m-4.9.5 1.6 1.6",
  alert: "M10 6.2v4.6m0 2.7v.1M17.2 10a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0Z",
}

/** A line drawing beside words that say the same; readers skip it. */
export function Icon({ name, small = false }: { name: keyof typeof drawings; small?: boolean }) {
  return (
    <svg className={small ? "icon sm" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
