CREATE TABLE "mailbox_elements"."mailbox_counts" (
	"type" text COLLATE "C" PRIMARY KEY NOT NULL,
	"count" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "mailbox_elements"."mailboxes_by_type_and_name";--> statement-breakpoint
DROP INDEX "mailbox_elements"."mailboxes_by_host";--> statement-breakpoint
DROP INDEX "mailbox_elements"."mailboxes_by_name";--> statement-breakpoint
CREATE INDEX "mailboxes_by_host_key" ON "mailbox_elements"."mailboxes" USING btree ("host_key","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_host_key_desc" ON "mailbox_elements"."mailboxes" USING btree ("host_key" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_username_key" ON "mailbox_elements"."mailboxes" USING btree ("username_key","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_username_key_desc" ON "mailbox_elements"."mailboxes" USING btree ("username_key" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_from_address_key" ON "mailbox_elements"."mailboxes" USING btree ("from_address_key","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_from_address_key_desc" ON "mailbox_elements"."mailboxes" USING btree ("from_address_key" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_created_at" ON "mailbox_elements"."mailboxes" USING btree ("created_at","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_created_at_desc" ON "mailbox_elements"."mailboxes" USING btree ("created_at" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_updated_at" ON "mailbox_elements"."mailboxes" USING btree ("updated_at","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_updated_at_desc" ON "mailbox_elements"."mailboxes" USING btree ("updated_at" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_type" ON "mailbox_elements"."mailboxes" USING btree ("type","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_type_desc" ON "mailbox_elements"."mailboxes" USING btree ("type" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_port" ON "mailbox_elements"."mailboxes" USING btree ("port","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_port_desc" ON "mailbox_elements"."mailboxes" USING btree ("port" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_security" ON "mailbox_elements"."mailboxes" USING btree ("security","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_security_desc" ON "mailbox_elements"."mailboxes" USING btree ("security" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_enabled" ON "mailbox_elements"."mailboxes" USING btree ("enabled","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_enabled_desc" ON "mailbox_elements"."mailboxes" USING btree ("enabled" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_protocol" ON "mailbox_elements"."mailboxes" USING btree ("protocol","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_protocol_desc" ON "mailbox_elements"."mailboxes" USING btree ("protocol" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_max_size_mb" ON "mailbox_elements"."mailboxes" USING btree ("max_size_mb","id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_max_size_mb_desc" ON "mailbox_elements"."mailboxes" USING btree ("max_size_mb" DESC NULLS FIRST,"id","type");--> statement-breakpoint
CREATE INDEX "mailboxes_by_name" ON "mailbox_elements"."mailboxes" USING btree ("name_key","id","type");
--> statement-breakpoint
-- where the extension is not to be had, searches read the whole table
DO $$ BEGIN
	CREATE EXTENSION IF NOT EXISTS pg_trgm;
	CREATE INDEX "mailboxes_search" ON "mailbox_elements"."mailboxes" USING gin ("search_text" gin_trgm_ops) WITH (fastupdate = off);
EXCEPTION WHEN OTHERS THEN
	RAISE NOTICE 'pg_trgm: %', SQLERRM;
END $$;
--> statement-breakpoint
INSERT INTO "mailbox_elements"."mailbox_counts" ("type", "count")
	SELECT "type", count(*) FROM "mailbox_elements"."mailboxes" GROUP BY "type";
--> statement-breakpoint
CREATE FUNCTION "mailbox_elements"."count_mailboxes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO "mailbox_elements"."mailbox_counts" AS counts ("type", "count")
		SELECT "type", CASE TG_OP WHEN 'INSERT' THEN count(*) ELSE -count(*) END FROM "changed" GROUP BY "type"
		ON CONFLICT ("type") DO UPDATE SET "count" = counts."count" + excluded."count";
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "mailboxes_inserted" AFTER INSERT ON "mailbox_elements"."mailboxes"
	REFERENCING NEW TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "mailbox_elements"."count_mailboxes"();
--> statement-breakpoint
CREATE TRIGGER "mailboxes_deleted" AFTER DELETE ON "mailbox_elements"."mailboxes"
	REFERENCING OLD TABLE AS "changed" FOR EACH STATEMENT EXECUTE FUNCTION "mailbox_elements"."count_mailboxes"();
--> statement-breakpoint
CREATE FUNCTION "mailbox_elements"."count_no_mailboxes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	DELETE FROM "mailbox_elements"."mailbox_counts";
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "mailboxes_truncated" AFTER TRUNCATE ON "mailbox_elements"."mailboxes"
	FOR EACH STATEMENT EXECUTE FUNCTION "mailbox_elements"."count_no_mailboxes"();
