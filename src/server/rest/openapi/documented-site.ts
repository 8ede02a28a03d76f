import { getContainer } from "../../container"
import type { DocumentedSite } from "./operation-shape"

/** This site, as its document names it. */
export function documentedSite(): DocumentedSite {
  const { environment, site } = getContainer()
  const { origin } = environment.app
  return { name: site.appName, origin, phoneProperty: site.phoneProperty, pair: environment.rest.pair }
}
