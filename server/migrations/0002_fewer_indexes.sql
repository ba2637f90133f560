DROP INDEX "mailbox_elements"."mailboxes_by_username_key_desc";--> statement-breakpoint
DROP INDEX "mailbox_elements"."mailboxes_by_created_at_desc";--> statement-breakpoint
DROP INDEX "mailbox_elements"."mailboxes_by_updated_at_desc";