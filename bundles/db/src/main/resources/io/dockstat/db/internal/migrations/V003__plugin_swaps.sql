-- What a plugin was before its last swap, and which file of the drop folder it was last made of; previous_about is JSON.
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS previous_code BLOB;
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS previous_kind VARCHAR(16);
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS previous_sha256 VARCHAR(64);
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS previous_about VARCHAR;
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS swapped_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE plugin ADD COLUMN IF NOT EXISTS file_sha256 VARCHAR(64);
UPDATE plugin SET file_sha256 = sha256 WHERE file IS NOT NULL AND file_sha256 IS NULL;
