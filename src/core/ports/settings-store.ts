import type { ProviderCredentials } from "../provider-credentials"
import type { RouteRule } from "../routes"
import type { KeptChoices } from "../site-choices"
import type { Template } from "../templates/template"
import type { WebhookEndpoint } from "../webhook"
import type { WhatsAppTemplate } from "../templates/whatsapp-template"
import type { TestNumbers } from "../test-numbers"

/** What the owner changes while the site runs. */
export interface LiveSettings {
  /** Grows with every save; 0: nothing was saved yet. */
  readonly version: number
  /** The owner's own texts. What is not here is said in the shipped words. */
  readonly templates: readonly Template[]
  /** The owner's approved messages for WhatsApp. None is shipped. */
  readonly whatsAppTemplates: readonly WhatsAppTemplate[]
  /**
   * Where no rule says otherwise, providers are asked in the order in which they are shipped; for WhatsApp nobody is.
   */
  readonly routes: readonly RouteRule[]
  /** How to reach providers, where the environment does not say so, or says otherwise. */
  readonly credentials: ProviderCredentials
  /** What the owner chose about the site, above the environment. */
  readonly choices: KeptChoices
  /** Numbers with fixed codes; `null`: those of the environment. */
  readonly testNumbers: TestNumbers | null
  /** The owner's servers that are told what happens. */
  readonly webhookEndpoints: readonly WebhookEndpoint[]
}

/** What somebody saves. What is not named here stays as it is. */
export type SettingsChange = Partial<Omit<LiveSettings, "version">>

/** Keeps the settings, one row for the whole site. */
export interface SettingsStore {
  /** May be five seconds old. */
  read(): Promise<LiveSettings>
  /** As they are now, for whoever changes a part of them. */
  readNow(): Promise<LiveSettings>
  /**
   * Saves all of the change, with a record of who did. `null`: somebody else saved meanwhile, so `expected` is not the
   * version in force any more, and nothing was changed.
   */
  save(expected: number, change: SettingsChange, by: SavedBy): Promise<LiveSettings | null>
}

/** Who saves, and from where; `null`: the owner at the machine itself, whom no account and no address stands for. */
export interface SavedBy {
  readonly userId: string | null
  readonly auditId: string
  readonly addressKey: string | null
  /** Names of the fields that differ from before, for the audit log. */
  readonly changed: readonly string[]
}
