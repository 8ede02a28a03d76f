/** The flag beside a number; an empty place for numbers of no country. */
export function Flag({ country }: { country: string }) {
  if (country === "ZZ") return <span className="flag" />
  return <img className="flag" src={`/flags/${country}.svg`} alt="" width={22} height={15} />
}
