CREATE TABLE "mailbox_elements"."idempotency_records" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"answer" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mailbox_elements"."mailboxes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"username" text NOT NULL,
	"host" text NOT NULL,
	"port" integer NOT NULL,
	"security" text COLLATE "C" NOT NULL,
	"enabled" boolean NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"max_size_mb" integer,
	"protocol" text COLLATE "C",
	"from_address" text,
	"outbound_slot" integer,
	"search_text" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"username_key" text COLLATE "C" NOT NULL,
	"host_key" text COLLATE "C" NOT NULL,
	"from_address_key" text COLLATE "C",
	"password_ciphertext" "bytea",
	"password_nonce" "bytea",
	"password_key_id" text COLLATE "C",
	CONSTRAINT "mailboxes_outbound_has_slot" CHECK ((type = 'outbound') = (outbound_slot is not null)),
	CONSTRAINT "mailboxes_password_whole" CHECK (num_nulls(password_ciphertext, password_nonce, password_key_id) in (0, 3))
);
--> statement-breakpoint
CREATE INDEX "idempotency_records_by_age" ON "mailbox_elements"."idempotency_records" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_inbound_name" ON "mailbox_elements"."mailboxes" USING btree ("name_key") WHERE type = 'inbound';--> statement-breakpoint
CREATE UNIQUE INDEX "mailboxes_outbound_slot" ON "mailbox_elements"."mailboxes" USING btree ("outbound_slot");--> statement-breakpoint
CREATE INDEX "mailboxes_by_name" ON "mailbox_elements"."mailboxes" USING btree ("name_key","id");--> statement-breakpoint
CREATE INDEX "mailboxes_by_type_and_name" ON "mailbox_elements"."mailboxes" USING btree ("type","name_key","id");--> statement-breakpoint
CREATE INDEX "mailboxes_by_host" ON "mailbox_elements"."mailboxes" USING btree ("host_key","id");