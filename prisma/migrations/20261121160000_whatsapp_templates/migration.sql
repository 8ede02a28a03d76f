-- The owner's approved messages for WhatsApp.
ALTER TABLE "settings" ADD COLUMN "whatsapp_templates" JSONB NOT NULL DEFAULT '[]';

-- What is kept is a list, as the checks before it is saved made sure.
ALTER TABLE "settings"
  ADD CONSTRAINT "settings_whatsapp_templates_list" CHECK (jsonb_typeof("whatsapp_templates") = 'array');
