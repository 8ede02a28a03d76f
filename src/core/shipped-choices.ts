import { allCountries } from "./phone-number"
import type { SiteChoices } from "./site-choices"

/** What holds where neither the environment nor the console say anything. `relaxed`: on somebody's own machine. */
export function shippedChoices(relaxed: boolean): SiteChoices {
  return {
    defaultCountry: "US",
    allowedCountries: relaxed ? [...allCountries()] : ["US"],
    identity: "phone",
    phoneProperty: "phoneNumber",
    mailDomain: "",
    unknownNumber: "conceal",
    codeSignIn: true,
    passkeySignIn: true,
    callFirst: false,
    newDeviceNotice: true,
    allowedOrigins: [],
    limits: {},
  }
}
