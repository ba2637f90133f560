CREATE TABLE "mailbox_elements"."audit_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mailbox_elements"."audit_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"caller" text,
	"mailbox_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"changed" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailbox_elements"."test_claims" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mailbox_elements"."test_claims_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_entries_by_age" ON "mailbox_elements"."audit_entries" USING btree ("at");--> statement-breakpoint
CREATE INDEX "test_claims_by_key" ON "mailbox_elements"."test_claims" USING btree ("kind","key","until");