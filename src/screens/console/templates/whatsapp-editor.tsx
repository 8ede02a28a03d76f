"use client"

import { useRouter } from "next/navigation"
import { useRef, useState } from "react"
import { trpc } from "@/client/trpc"
import { FormNotice } from "@/screens/door/form-notice"
import { useSubmission } from "@/screens/door/use-submission"
import { useProof } from "@/screens/proof/proof-provider"
import { Button } from "@/ui/button"
import { Sheet } from "@/ui/console/sheet"
import { useUnsaved } from "@/ui/console/use-unsaved"
import { Notice } from "@/ui/notice"
import { TextField } from "@/ui/text-field"
import { useConsoleWords } from "@/words/console-words"
import type { Theirs } from "./use-template-draft"
import { TheirVersion } from "./their-version"

interface WhatsAppEditorProps {
  readonly usageType: string
  readonly language: string
  readonly contentSid: string | null
}

/** The name of the message that WhatsApp approved for one text in one language. */
export function WhatsAppEditor({ usageType, language, contentSid }: WhatsAppEditorProps) {
  const { templates: words } = useConsoleWords()
  const router = useRouter()
  const submission = useSubmission()
  const withProof = useProof()
  const saving = trpc.admin.templates.saveWhatsApp.useMutation()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(contentSid ?? "")
  const [seen, setSeen] = useState(contentSid)
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const [told, setTold] = useState<"saved" | "busy" | "route-needs-it" | "malformed" | null>(null)
  useUnsaved(typed !== (seen ?? ""))

  async function save(content: string | null) {
    const saved = await submission.run(() =>
      withProof(() => saving.mutateAsync({ usageType, language, seen, content })),
    )
    if (saved === null) return
    if (saved.ok) {
      setSeen(content)
      setTyped(content ?? "")
      setTold("saved")
      router.refresh()
      return
    }
    const { refusal } = saved
    if (refusal.kind === "template-changed") setTheirs({ content: refusal.theirs })
    else if (refusal.kind === "route-needs-it") setTold("route-needs-it")
    else setTold(refusal.kind === "settings-busy" ? "busy" : "malformed")
  }
  function settle(take: "theirs" | "mine") {
    setSeen(theirs?.content ?? null)
    if (take === "theirs") setTyped(theirs?.content ?? "")
    setTheirs(null)
  }

  return (
    <Sheet title={words.whatsApp}>
      <div className="inside">
        <p className="small faint">{words.whatsAppAbout}</p>
        <TextField
          id="content-sid"
          label={words.contentSid}
          type="text"
          autoComplete="off"
          value={typed}
          onChange={(text) => {
            setTold(null)
            setTyped(text.trim())
          }}
          hint={words.contentSidHint}
          error={told === "malformed" && words.contentSidMalformed}
          inputRef={field}
        />
        {theirs !== null && <TheirVersion theirs={theirs} settle={settle} />}
        {told === "busy" && <Notice lamp="ringing">{words.busy}</Notice>}
        {told === "route-needs-it" && <Notice lamp="ringing">{words.routeNeeds}</Notice>}
        {told === "saved" && (
          <p role="status" className="soft">
            {words.saved}
          </p>
        )}
        <FormNotice submission={submission} next="/admin/templates" />
        <div className="acts">
          <Button busy={submission.busy} unavailable={typed === ""} onClick={() => save(typed)}>
            {words.save}
          </Button>
          {seen !== null && (
            <Button busy={submission.busy} onClick={() => save(null)}>
              {words.remove}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  )
}
