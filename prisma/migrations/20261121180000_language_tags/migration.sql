-- Who owns its codes may speak a language as one region writes it: `pt-br`, `zh-hant-tw`.
ALTER TABLE "challenges"
  DROP CONSTRAINT "challenges_language_tag",
  ADD CONSTRAINT "challenges_language_tag" CHECK ("language" ~ '^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$');
