import type { Channel, Purpose } from "../challenge"
import { fallbackLanguage, firstOffered } from "../templates/languages"
import { languagesFor } from "../templates/template-for"
import { type NoticeUsageType, usageTypeOf } from "../templates/usage-type"
import type { Caller, Dependencies } from "./dependencies"
import { managedBy } from "./managed-by"

/**
 * The language of a new challenge, which it keeps: the person's first one that there is a text in, or that the
 * provider speaks which owns the code. Calls of ours fall back to English where they have no words in it.
 */
export async function chooseLanguage(
  deps: Dependencies,
  { languages }: Caller,
  challenge: { readonly codeProvider: string; readonly purpose: Purpose; readonly channel: Channel },
): Promise<string> {
  const managed = await managedBy(deps, challenge.codeProvider)
  if (managed !== null)
    return languages.find((language) => managed.speaks(language, challenge.channel)) ?? fallbackLanguage
  const { templates } = await deps.settings.read()
  return firstOffered(languages, languagesFor(templates, usageTypeOf[challenge.purpose]))
}

/**
 * What a notice to the person at this browser is in, where no code ever came back from the number that it goes to: whoever
 * is there may not be who is to be warned.
 */
export async function noticeLanguage(
  { settings }: Dependencies,
  { languages }: Pick<Caller, "languages">,
  usageType: NoticeUsageType,
): Promise<string> {
  const { templates } = await settings.read()
  return firstOffered(languages, languagesFor(templates, usageType))
}
