const asked = (name: string) => Number(process.env[name]?.trim() || Number.NaN)

/**
 * Where the chance of all properties begins. A suite has to be the same in every run, so it is always the same here;
 * `PROPERTY_SEED` names another one, or the one that fast-check printed with a failure.
 */
export const propertySeed = asked("PROPERTY_SEED") || 20_261_122

/**
 * How often a property is tried: as often as its test says, and a multiple of that where `PROPERTY_FACTOR` asks for more,
 * as `npm run test:properties` does.
 */
export function runs(usual: number): number {
  return Math.ceil(usual * (asked("PROPERTY_FACTOR") || 1))
}
