import * as z from "zod"
import { forwardingSeen } from "../../forwarding-seen"
import { estimateAndLog } from "../../price-and-log"
import { logThrown } from "../../send-and-record"
import { administratorProcedure, provenAdministratorProcedure } from "../administrator"
import { typedNumber } from "../inputs"
import { router } from "../trpc"

// What is longer than these is no setting. What a setting means is for the core to say.
const text = z.string().max(2048)
const optionalText = text.nullable().optional()

const credentials = z.strictObject({
  twilio: z
    .strictObject({
      accountSid: optionalText,
      authToken: optionalText,
      authTokenPrevious: optionalText,
      senderNumber: optionalText,
      messagingServiceSid: optionalText,
      voiceNumber: optionalText,
      verifyServiceSid: optionalText,
    })
    .optional(),
  plivo: z
    .strictObject({
      authId: optionalText,
      authToken: optionalText,
      authTokenPrevious: optionalText,
      senderNumber: optionalText,
      voiceNumber: optionalText,
    })
    .optional(),
})

const choices = z.strictObject({
  defaultCountry: z.unknown().optional(),
  allowedCountries: z.unknown().optional(),
  identity: z.unknown().optional(),
  phoneProperty: z.unknown().optional(),
  mailDomain: z.unknown().optional(),
  unknownNumber: z.unknown().optional(),
  codeSignIn: z.unknown().optional(),
  passkeySignIn: z.unknown().optional(),
  callFirst: z.unknown().optional(),
  newDeviceNotice: z.unknown().optional(),
  allowedOrigins: z.unknown().optional(),
  limits: z.record(text, z.union([z.number(), text]).nullable()).optional(),
})

const route = z.strictObject({ channel: text, country: text.nullable(), providers: z.array(text).max(10) })
const testNumber = z.strictObject({ number: text, code: text.nullable(), lastDay: text })

/** What was edited: what is not named stays as it is. */
const edited = z.strictObject({
  choices: choices.optional(),
  credentials: credentials.optional(),
  routes: z.array(route).max(1000).optional(),
  testNumbers: z.array(testNumber).max(100).nullable().optional(),
})
const change = edited.extend({ version: z.int().min(0) })

/** What the owner sets while the site runs. */
export const settingsRouter = router({
  read: administratorProcedure.query(({ ctx }) => ctx.container.workflows.readSettingsForm()),

  /** Saves a change whole or not at all. Whoever comes second is told what is in force, and loses nothing. */
  save: provenAdministratorProcedure.input(change).mutation(async ({ ctx, input }) => {
    const { workflows } = ctx.container
    const saved = await workflows.saveSettings(ctx.saver, input)
    if (saved.ok) return { ok: true as const, value: workflows.settingsForm(saved.value) }
    const { refusal } = saved
    if (refusal.kind !== "settings-changed") return { ok: false as const, refusal }
    const current = workflows.settingsForm(refusal.current)
    return { ok: false as const, refusal: { kind: refusal.kind, current } }
  }),

  /** Looks at everything that codes need on their way, as it would be with what was edited. Sends nothing. */
  test: administratorProcedure
    .input(edited)
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.testSettings(ctx.saver, input, forwardingSeen(ctx.headers)),
    ),

  /**
   * Sends a text to a phone of the administrator, by the settings in force. It costs what a text costs. `language`: of
   * the text; `null`: that of the browser.
   */
  sendTest: provenAdministratorProcedure
    .input(z.strictObject({ ...typedNumber.shape, provider: text.nullable(), language: text.nullable() }))
    .mutation(async ({ ctx, input: { provider, language: asked, ...to } }) => {
      const { workflows } = ctx.container
      const by = { userId: ctx.session.user.id, addressKey: ctx.addressKey }
      const language = asked ?? ctx.languages[0] ?? null
      const sent = await workflows.sendTestMessage(by, { to, provider, language })
      if (!sent.ok) return sent
      const { sent: handedOver } = sent.value
      if (handedOver !== null) {
        logThrown(ctx.log, handedOver)
        ctx.afterAnswer(() => estimateAndLog(ctx.container, ctx.log, handedOver))
      }
      return { ok: true as const, value: { deliveryId: sent.value.answer.deliveryId } }
    }),

  /** What became of it. */
  testStanding: administratorProcedure
    .input(z.strictObject({ deliveryId: z.uuid() }))
    .query(({ ctx, input }) => ctx.container.workflows.watchText(input.deliveryId)),

  /** Takes over the JSON of a connector of Logto, as it was pasted. */
  importLogto: provenAdministratorProcedure
    .input(z.strictObject({ json: z.string().max(65_536) }))
    .mutation(({ ctx, input }) =>
      ctx.container.workflows.importLogtoConnector(ctx.saver, jsonIn(input.json)),
    ),
})

function jsonIn(pasted: string): unknown {
  try {
    return JSON.parse(pasted)
  } catch {
    return null
  }
}
