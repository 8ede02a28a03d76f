/**
 * A country's flag, beside words that name the country. A background and no `img`: it tells nothing to readers,
 * and a territory without a drawing leaves a plain plate instead of a torn picture.
 */
export function Flag({ country }: { country: string }) {
  return <span className="flag" style={{ backgroundImage: `url("/flags/${country}.svg")` }} />
}
