interface SegmentProps {
  readonly label: string
  readonly links: readonly { readonly href: string; readonly text: string; readonly current: boolean }[]
}

/** Neighbours of one kind, as links, so that they work without script. */
export function Segment({ label, links }: SegmentProps) {
  return (
    <nav className="segment" aria-label={label}>
      {links.map((link) => (
        <a key={link.href} href={link.href} aria-current={link.current ? "page" : undefined}>
          {link.text}
        </a>
      ))}
    </nav>
  )
}
