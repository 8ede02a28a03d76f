-- What connects the site with its providers, where the owner keeps it here: sealed with APP_SECRET.
ALTER TABLE "settings" ADD COLUMN "sealed_credentials" TEXT;
