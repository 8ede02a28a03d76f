import { type ExportSources, reasons } from "./exported-source"
import { heldNumber, ownCounts, ownEvents } from "./own-rows"

const { keyed, ownMatter, yours } = reasons
const forAdministrators = "how often and until when the count refuses, for administrators"

/** What happened to the numbers of the account while they were its own, and what holds for the one that it has. */
export const exportedOfNumber: ExportSources<"events" | "counts" | "optOuts"> = {
  events: {
    table: "audit_events",
    where: `t.id IN (${ownEvents})`,
    order: "t.at, t.id",
    fields: {
      at: "at",
      action: "action",
      address: { sql: "CASE WHEN t.actor_user_id = $1::uuid THEN t.address_key END", of: ["address_key"] },
    },
    leftOut: {
      id: ownMatter,
      actor_user_id: yours,
      number_key: keyed,
      subject_user_id: "whom an administrator did it to",
      subject: "what an administrator did it to",
      detail: ownMatter,
    },
  },
  counts: {
    table: "quotas",
    where: `t.key IN (${ownCounts})`,
    order: "t.key",
    fields: {
      rule: { sql: "split_part(t.key, ':', 1)", of: ["key"] },
      startedAt: "started_at",
      count: "count",
      lastAt: "last_at",
    },
    leftOut: {
      about: "the number, masked",
      refused: forAdministrators,
      refused_at: forAdministrators,
      full_until: forAdministrators,
    },
  },
  optOuts: {
    table: "opt_outs",
    // It holds for the number, whoever asked for that. When somebody else did is theirs.
    where: `t.number_key IN (SELECT n.key FROM (${heldNumber}) n)`,
    order: "t.number_key",
    fields: {
      since: {
        sql: `(SELECT t.since FROM (${heldNumber}) n WHERE n.key = t.number_key AND n.since <= t.since)`,
        of: ["since"],
      },
      source: "source",
      provider: "provider",
    },
    leftOut: { number_key: keyed },
  },
}
