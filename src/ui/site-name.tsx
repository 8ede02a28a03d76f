/** The site's initial on a tile, and its name, leading to its first page. */
export function SiteName({ name }: { name: string }) {
  const [initial = ""] = name
  return (
    <a className="site" href="/">
      <span className="tile" aria-hidden="true">
        {initial.toLocaleUpperCase()}
      </span>
      {name}
    </a>
  )
}
