import { type ExportSources, reasons } from "./exported-source"

const { hash, keyed, ownMatter, yours } = reasons

/** The account, the numbers that it had before, and what was told of it. */
export const exportedAccount: ExportSources<"account" | "phoneChanges" | "webhookEvents"> = {
  account: {
    table: "users",
    where: "t.id = $1::uuid",
    order: "t.id",
    fields: {
      id: "id",
      phoneNumber: "phone_number",
      phoneProvedAt: "phone_proved_at",
      testProvedAt: "test_proved_at",
      email: "email",
      identity: "identity",
      emailIsSynthetic: "email_is_synthetic",
      name: "name",
      properties: "properties",
      role: "role",
      passwordSetAt: "password_set_at",
      alwaysAsksPassword: "always_asks_password",
      blockedAt: "blocked_at",
      lastSignedInAt: "last_signed_in_at",
      deletionDueAt: "deletion_due_at",
      createdAt: "created_at",
      updatedAt: "updated_at",
    },
    leftOut: { number_key: keyed, password_hash: hash },
  },
  phoneChanges: {
    table: "phone_changes",
    where: "t.user_id = $1::uuid",
    order: "t.changed_at, t.id",
    fields: {
      oldNumber: "old_number",
      newNumber: "new_number",
      changedAt: "changed_at",
      undoneAt: "undone_at",
    },
    leftOut: {
      id: "what the link that undoes it is made of",
      user_id: yours,
      old_number_key: keyed,
      password_hash: hash,
      password_set_at: "as `account` had it, for an undo",
      always_asked_password: "as `account` had it, for an undo",
      old_proved_at: "as `account` had it, for an undo",
    },
  },
  webhookEvents: {
    table: "webhook_events",
    where: "t.user_id = $1::uuid",
    order: "t.id",
    fields: { type: "type", sessionId: "session_id", at: "at" },
    leftOut: { id: ownMatter, user_id: yours },
  },
}
