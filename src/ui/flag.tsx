/**
 * A country's flag, beside words that name the country. A background and no `img`: it tells nothing to readers,
 * and a territory without a drawing leaves a plain plate instead of a torn picture. `ZZ`, for numbers of no
 * country, is the plain plate.
 */
export function Flag({ country }: { country: string }) {
  if (country === "ZZ") return <span className="flag" />
  return <span className="flag" style={{ backgroundImage: `url("/flags/${country}.svg")` }} />
}
